/** Why a message got no further, in words. */
import { nameOf, type Verb } from '../faults/names-and-counts.ts';
import type { LossReason } from '../trace/event.ts';
import type { Standings } from './standings.ts';

/**
 * Of a message that was lost when it was sent, or of several: `but …`.
 *
 * @param bytes how long it was; `null`: that is not known, nor of the limit.
 */
export function fateOnSending(
  reason: LossReason,
  to: number,
  bytes: number | null,
  bytesLimit: number | null,
): Verb {
  switch (reason) {
    case 'dropped':
      return { one: 'the network loses it', many: 'the network loses them' };
    case 'cut off':
      return { one: 'the partition cuts it off', many: 'the partition cuts them off' };
    case 'oversize': {
      const tooLong = `too long for the network${lengthWords(bytes, bytesLimit)}`;
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

/** A protocol may say of a message that it is longer than its bytes are; then its word counts, and is not told. */
function lengthWords(bytes: number | null, bytesLimit: number | null): string {
  if (bytes === null || bytesLimit === null || bytes <= bytesLimit) return '';
  return ` (${bytes} bytes of at most ${bytesLimit})`;
}

function sameForAll(words: string): Verb {
  return { one: words, many: words };
}

/** Of what cannot be read because of what happened to it on the way. */
export const DAMAGED = 'it arrives damaged, and cannot be read';

/** Of a message that was lost when it was due. */
export function whyMissed(
  {
    reason,
    to,
    isDamaged,
  }: { readonly reason: LossReason; readonly to: number; readonly isDamaged: boolean },
  standings: Standings,
): string {
  if (reason === 'malformed') return isDamaged ? DAMAGED : 'unreadable';
  if (reason !== 'nobody there') return fateOnSending(reason, to, null, null).one;
  const who = nameOf(to);
  if (standings.of(to).life < 0) return `${who} is not up yet`;
  if (!standings.of(to).up) return `${who} is down`;
  return `${who} has come up since`;
}
