/** Recording a run of the world: what its observer sees, as events of a trace. Nothing is stored. */

import { addressOfNode } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { MessageContents, TraceEnd, TraceEvent } from '../trace/event.ts';
import { type Host, hostOf } from './host.ts';
import type { WorldOptions } from './make-world.ts';
import type { Observer } from './observer.ts';
import type { RunEnd } from './run-end.ts';
import { firstLineOfThrown } from './thrown.ts';
import { type RunSummary, runWorld } from './world.ts';

/** An observer that hands on every event of a run, but for its end, which no observer sees. */
export function recorder<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Pick<Schedule, 'faults'>,
  take: (event: TraceEvent) => void,
): Observer<State, Message> {
  const host = hostOf(protocol);
  const contentsOf = oncePerMessage((node, message: Message) => new AskedContents(host, node, message));
  /** What the next step of a node takes in. */
  let arrived: number | null = null;

  return {
    started: (tick, node, life) => take({ event: 'started', tick, node, life }),
    stopped: (tick, node, how) => take({ event: 'stopped', tick, node, how }),
    paused: (tick, node) => take({ event: 'paused', tick, node }),
    resumed: (tick, node, wakes) => take({ event: 'resumed', tick, node, wakes }),
    slowed: (tick, node, { messagesPerTick, queueLimit, loses }) =>
      take({ event: 'slowed', tick, node, messagesPerTick, queueLimit, loses }),
    relieved: (tick, node) => take({ event: 'relieved', tick, node }),
    clockMoved: (tick, node, byTicks) => take({ event: 'clock moved', tick, node, byTicks }),
    wallMoved: (tick, node, byTicks) => take({ event: 'wall set', tick, node, byTicks }),
    forged(tick, to, about, message, id) {
      arrived = id;
      const contents = contentsOf(to, message);
      take({ event: 'forged', tick, id, to, about: addressOfNode(about), contents });
    },
    strayed(tick, to, from, message, id) {
      arrived = id;
      const sender = addressOfNode(from);
      take({ event: 'strayed', tick, id, to, from: sender, contents: contentsOf(to, message) });
    },
    stepped(tick, node, cause, state, now) {
      const answers = cause === 'receive' ? arrived : null;
      arrived = null;
      take({ event: 'stepped', tick, node, cause, now, answers, view: host.view(node, state) });
    },
    sent({ id, from, to, sentTick, message }) {
      take({ event: 'sent', tick: sentTick, id, from, to, contents: contentsOf(from, message) });
    },
    lost(tick, envelope, reason, lostBy) {
      const fault = lostBy === null ? null : schedule.faults.indexOf(lostBy);
      const isDamaged = reason === 'malformed' && envelope.damage !== 0;
      const { id, from, to, sentTick, isCopy, message } = envelope;
      const contents = contentsOf(from, message);
      take({ event: 'lost', tick, id, from, to, sentTick, isCopy, contents, reason, isDamaged, fault });
    },
    waits(tick, { id, from, to, sentTick, isCopy, message }) {
      take({ event: 'waits', tick, id, from, to, sentTick, isCopy, contents: contentsOf(from, message) });
    },
    delivered(tick, { id, from, to, sentTick, dueTick, isCopy, damage, message }) {
      arrived = id;
      const isDamaged = damage !== 0;
      const contents = contentsOf(isDamaged ? to : from, message);
      take({ event: 'delivered', tick, id, from, to, sentTick, isCopy, contents, dueTick, isDamaged });
    },
    tickEnded: (tick) => take({ event: 'tick ended', tick }),
  };
}

/**
 * Each part is asked of the protocol when somebody reads it; what it answers is kept, where that costs anything. There
 * is one for each message that arrives or is lost, and most are never read: a class makes that cost nothing.
 */
class AskedContents<State, Message> implements MessageContents {
  readonly #host: Host<State, Message>;
  readonly #node: number;
  readonly #message: Message;
  #says: string | null | undefined = undefined;
  #bytes: Uint8Array | undefined = undefined;

  constructor(host: Host<State, Message>, node: number, message: Message) {
    this.#host = host;
    this.#node = node;
    this.#message = message;
  }
  get kind(): string {
    return this.#host.messageKind(this.#node, this.#message);
  }
  get says(): string | null {
    if (this.#says === undefined) this.#says = this.#host.describeMessage(this.#node, this.#message);
    return this.#says;
  }
  get tells(): MemberVector | null {
    return this.#host.carries(this.#node, this.#message);
  }
  get bytes(): Uint8Array {
    this.#bytes ??= this.#host.encode(this.#node, this.#message);
    return this.#bytes;
  }
}

type ContentsOf<Message> = (node: number, message: Message) => MessageContents;

/** The same message often goes to several, one after the other. */
function oncePerMessage<Message>(ask: ContentsOf<Message>): ContentsOf<Message> {
  let latest: {
    readonly node: number;
    readonly message: Message;
    readonly contents: MessageContents;
  } | null = null;
  return (node, message) => {
    if (latest === null || latest.node !== node || latest.message !== message) {
      latest = { node, message, contents: ask(node, message) };
    }
    return latest.contents;
  };
}

/** Runs the schedule and hands on the whole trace, its end included. */
export function recordRun<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  take: (event: TraceEvent) => void,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): RunSummary {
  const run = runWorld(protocol, schedule, { ...options, observer: recorder(protocol, schedule, take) });
  take(endOf(run));
  return run;
}

/** How a run ended, as the last event of its trace. */
export function endOf({ end, ticks }: Pick<RunSummary, 'end' | 'ticks'>): TraceEvent & { event: 'ended' } {
  return { event: 'ended', tick: Math.max(ticks - 1, 0), end: traceEndOf(end) };
}

function traceEndOf(end: RunEnd): TraceEnd {
  if (end.kind !== 'threw') return end;
  const { kind, node, call, error } = end;
  return { kind, node, call, error: firstLineOfThrown(error) };
}
