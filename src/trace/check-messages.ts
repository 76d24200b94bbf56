/** What must be true of the messages of a trace: each has a number of its own, and what became of it was sent before. */
import type { TraceHeader } from './header.ts';
import type { ReadEvent } from './trace-schema.ts';

interface Sent {
  /** `null`: it comes from outside, as a lie or as mail of another group. */
  readonly from: number | null;
  readonly to: number;
  readonly tick: number;
}

/** In words what is wrong with the next event; `null`: nothing. */
export function messageChecks(header: TraceHeader): (event: ReadEvent) => string | null {
  const { complete, schedule } = header;
  const sent = new Map<number, Sent>();
  const isSendingSeen = complete.includes('sent') && complete.includes('forged');

  function flawOfSending(id: number, sending: Sent): string | null {
    if (sent.has(id)) return `id: ${id} is the number of another message`;
    sent.set(id, sending);
    return null;
  }

  return (read) => {
    switch (read.event) {
      case 'sent':
        return flawOfSending(read.id, { from: read.from, to: read.to, tick: read.tick });
      case 'forged':
      case 'strayed':
        return flawOfSending(read.id, { from: null, to: read.to, tick: read.tick });
      case 'lost':
      case 'waits':
      case 'delivered': {
        const { id, from, to, sentTick } = read;
        if (read.event === 'lost' && read.fault !== undefined) {
          const faults = schedule?.faults.length ?? 0;
          if (read.fault >= faults)
            return `fault: must be the place of a fault, of ${faults}, but is ${read.fault}`;
        }
        const sending = sent.get(id);
        if (sending === undefined) return isSendingSeen ? `id: no message ${id} was sent before` : null;
        if (sending.from !== from || sending.to !== to || sending.tick !== sentTick) {
          return `id: message ${id} was sent by another node, to another, or in another tick`;
        }
        return null;
      }
      case 'stepped': {
        const { answers } = read;
        if (answers === undefined || !isSendingSeen) return null;
        const message = sent.get(answers);
        if (message === undefined) return `answers: no message ${answers} was sent before`;
        return message.to === read.node ? null : `answers: message ${answers} was sent to another node`;
      }
      case 'started':
      case 'stopped':
      case 'paused':
      case 'resumed':
      case 'slowed':
      case 'relieved':
      case 'clock moved':
      case 'wall set':
      case 'tick ended':
      case 'ended':
        return null;
    }
  };
}
