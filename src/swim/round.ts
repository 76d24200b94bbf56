/**
 * Shuffled rounds: everybody once, in an order that is drawn for each round.
 *
 * With P peers a round is P turns at most, so from one turn of a peer that stays one to its next it is 2P−1 turns at most:
 * first in one round and last in the next (§4.3). A newcomer waits for P at most: it enters the running round, or that is
 * over and the newcomer is in the next. Who is dealt stays in the round to its end even if it goes, so that nobody who
 * comes and goes makes a round longer than there are peers.
 */
import type { Address } from '../protocol/address.ts';
import { firstDraw, indexBelow, nextDraw, shuffled } from '../protocol/chance.ts';

export interface Round {
  readonly order: readonly Address[];
  /** All before have had their turn. */
  readonly next: number;
  /** The peers whose newcomers have been let into the round. */
  readonly peers: readonly Address[];
}

export const NO_ROUND: Round = { order: [], next: 0, peers: [] };

/**
 * Whose turn it is among these `peers`, an ascending array; a round that is over is followed by another. A round has no
 * more than `most` places, and who finds none has a turn in the next.
 */
export function nextInRound(
  round: Round,
  peers: readonly Address[],
  choice: number,
  most: number,
): { readonly target: Address | null; readonly round: Round } {
  const draw = firstDraw(choice);
  const isOver = round.next === round.order.length;
  const { order, next } = isOver || peers === round.peers ? round : withNewcomers(round, peers, draw, most);
  for (let i = next; i < order.length; i++) {
    const target = order[i]!;
    if (peers.includes(target)) return { target, round: { order, next: i + 1, peers } };
  }
  if (peers.length === 0) return { target: null, round: { order: [], next: 0, peers } };
  const again = shuffled(peers, nextDraw(draw));
  return { target: again[0]!, round: { order: again, next: 1, peers } };
}

function withNewcomers(
  { order, next, peers: before }: Round,
  peers: readonly Address[],
  firstDrawOfAll: number,
  most: number,
): Round {
  const widened = order.slice();
  let draw = firstDrawOfAll;
  for (const peer of peers) {
    if (order.includes(peer)) continue;
    if (widened.length >= most) break;
    widened.splice(next + indexBelow(draw, widened.length - next + 1), 0, peer);
    draw = nextDraw(draw);
  }
  return { order: widened, next, peers: before };
}
