/**
 * What stands in a message of the gossip protocol, in a few words for narrations.
 *
 * What a list brings is told as what the receiver makes of it. Farewells are not: whoever knows of them already makes
 * nothing of them, and the sender need not be the one who has left.
 */
import { formatAddress } from '../protocol/address.ts';
import { DEPARTED } from './member-list.ts';
import type { MessageHdr } from './message.ts';

/** `2.0.0.0:0 is gone`; `null` where nobody's end is told, or nobody's but the sender's own. */
export function describeMessage({ memberVector, addr }: MessageHdr): string | null {
  const { addresses, epochs, heartbeats } = memberVector;
  const gone = addresses.flatMap((_, i) => (heartbeats[i] === DEPARTED ? [i] : []));
  if (gone.every((i) => addresses[i] === addr)) return null;
  const names = gone.map((i) => {
    const name = formatAddress(addresses[i]!);
    return epochs[i] === 0 ? name : `epoch ${epochs[i]} of ${name}`;
  });
  const last = names.pop()!;
  return names.length === 0 ? `${last} is gone` : `${names.join(', ')} and ${last} are gone`;
}
