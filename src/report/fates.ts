/** Why a message got no further, in words. */
import type { LossReason } from '../simulation/observer.ts';
import type { Standings } from './truth.ts';
import { nameOf } from './words.ts';

/** Of a message that was lost when it was sent: `but …`. */
export function fateOnSending(reason: LossReason, to: number, bytes: number, bytesLimit: number): string {
  switch (reason) {
    case 'dropped':
      return 'the network loses it';
    case 'cut off':
      return 'the partition cuts it off';
    case 'oversize':
      return `it is too long for the network (${bytes} bytes of at most ${bytesLimit})`;
    case 'nobody there':
      return `no node has the address ${nameOf(to)}`;
    case 'malformed':
      return 'it cannot be read';
    case 'overflow':
      return `the queue of ${nameOf(to)} is full`;
  }
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
