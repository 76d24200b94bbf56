/** What waits for the nodes of a run where somebody reads slowly, and what the world may do with it. */

import type { ReadingPace } from '../faults/node-effect.ts';
import type { MessageSight, Monitor, Trial } from '../judge/invariant.ts';

/** The queues of all nodes: also who is stalled has one, and it is read in order as well. */
export interface QueueWatch {
  /** To be called before anything else is asked of the event. */
  readonly hooks: Required<Pick<Monitor, 'stopped' | 'slowed' | 'relieved' | 'waits'>>;
  /** The message is read: what is wrong with its having waited, or not, so long. */
  read(tick: number, message: MessageSight): string | null;
  /** The message is lost because its receiver's queue is full: what is wrong with that. */
  overflows(message: MessageSight): string | null;
  /** What is wrong with the queues as the tick has left them, with the node that it is about. */
  flawsAtTheEnd(): { readonly node: number; readonly flaw: string }[];
}

/**
 * A slow reader takes at most so many messages in a tick, in the order in which they have come, and as many as
 * there are up to that; its queue is never longer than its limit; and nothing is lost from it but what is too
 * much, from the end that the fault says. Whoever is neither slow nor stalled any more has read all of it.
 */
export function queueWatch({ nodes }: Pick<Trial, 'nodes'>): QueueWatch {
  const queues: MessageSight[][] = nodes.map(() => []);
  const paces: (ReadingPace | null)[] = nodes.map(() => null);
  /** How many messages each has taken from its queue in this tick. */
  const taken = nodes.map(() => 0);

  function empty(_tick: number, node: number): void {
    queues[node] = [];
    paces[node] = null;
  }

  return {
    hooks: {
      stopped: empty,
      slowed(_tick, node, pace) {
        paces[node] = pace;
      },
      relieved(_tick, node) {
        paces[node] = null;
      },
      waits(_tick, message) {
        queues[message.to]!.push(message);
      },
    },

    read(tick, message) {
      const queue = queues[message.to]!;
      const pace = paces[message.to]!;
      const [first] = queue;
      if (first === undefined && pace === null) {
        return message.dueTick === tick ? null : `in tick ${tick}; it was due at tick ${message.dueTick}`;
      }
      if (first === undefined) return 'without having waited for it, which reads slowly';
      if (!isSame(first, message)) return 'before what has waited for longer';
      queue.shift();
      if (pace === null) return null;
      taken[message.to]!++;
      if (taken[message.to]! <= pace.messagesPerTick) return null;
      return `in a tick in which it has read ${pace.messagesPerTick} already, as many as it can`;
    },

    overflows(message) {
      const queue = queues[message.to]!;
      const pace = paces[message.to]!;
      if (pace === null) return 'whose reader is not slow';
      if (queue.length <= pace.queueLimit) return `of ${pace.queueLimit}, where ${queue.length} are`;
      const lost = pace.loses === 'oldest' ? queue.shift()! : queue.pop()!;
      return isSame(lost, message) ? null : `that loses the ${pace.loses}, which it is not`;
    },

    flawsAtTheEnd() {
      const flaws: { node: number; flaw: string }[] = [];
      queues.forEach((queue, node) => {
        const pace = paces[node]!;
        const reads = nodes[node]!.up && !nodes[node]!.paused;
        if (pace !== null && queue.length > pace.queueLimit) {
          flaws.push({ node, flaw: `${queue.length} messages wait, in a queue of ${pace.queueLimit}` });
        } else if (reads && queue.length > 0 && (pace === null || taken[node]! < pace.messagesPerTick)) {
          flaws.push({ node, flaw: `${queue.length} wait, and it has read ${taken[node]} of its queue` });
        }
        taken[node] = 0;
      });
      return flaws;
    },
  };
}

function isSame(a: MessageSight, b: MessageSight): boolean {
  return (
    a.from === b.from &&
    a.sentTick === b.sentTick &&
    a.dueTick === b.dueTick &&
    a.isCopy === b.isCopy &&
    a.kind === b.kind
  );
}
