/** Why a message got no further, in words. */
import { nameOf, type Verb } from '../faults/names-and-counts.ts';
import type { LossReason } from '../trace/event.ts';
import type { Standings } from './standings.ts';

/** Of a message that was lost when it was sent, or of several: `but …`. */
export function fateOnSending(reason: LossReason, to: number, bytes: number, bytesLimit: number): Verb {
  switch (reason) {
    case 'dropped':
      return { one: 'the network loses it', many: 'the network loses them' };
    case 'cut off':
      return { one: 'the partition cuts it off', many: 'the partition cuts them off' };
    case 'oversize': {
      const tooLong = `too long for the network (${bytes} bytes of at most ${bytesLimit})`;
      return { one: `it is ${tooLong}`, many: `they are ${tooLong}` };
    }
    case 'nobody there':
      return sameForAll(`no node has the address ${nameOf(to)}`);
    case 'malformed':
      return { one: 'it cannot be read', many: 'they cannot be read' };
    case 'overflow':
      return sameForAll(`the queue of ${nameOf(to)} is full`);
  }
}

function sameForAll(words: string): Verb {
  return { one: words, many: words };
}

/** Of what cannot be read because of what happened to it on the way. */
export const DAMAGED = 'it arrives damaged, and cannot be read';

/** Of a message that was lost when it was due. */
export function whyMissed(
  reason: LossReason,
  { to, damage }: { readonly to: number; readonly damage: number },
  standings: Standings,
): string {
  if (reason === 'overflow') return `the queue of ${nameOf(to)} is full`;
  if (reason !== 'nobody there') return damage === 0 ? 'unreadable' : DAMAGED;
  const who = nameOf(to);
  if (standings.of(to).life < 0) return `${who} is not up yet`;
  if (!standings.of(to).up) return `${who} is down`;
  return `${who} has come up since`;
}
