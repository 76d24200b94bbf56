/**
 * Bounded messages: a list that does not fit one message is cut into K pieces that do. Each piece holds the
 * sender's own entry, so that whoever gets a piece has heard from the sender. Gossip sends a peer one piece
 * per pass over the peers, and each peer another: whose turn it is goes on by one with each pass, from a
 * start that depends on who writes to whom. News, and an answer to a join, go out whole.
 *
 * Without it a list that has grown too long is dropped by the network, every time, and nobody notices.
 *
 * Two things are wanted of the turn. Each peer gets all K pieces in K passes: the turn goes on with the
 * passes and with nothing else. (Were it to go on with the ticks, it could keep step with the passes, and a
 * peer would get the same piece for ever.) And in each tick a sender sends all its pieces, and a receiver
 * gets each piece from as many: then an entry travels with b/K copies per member and tick, all the time. If
 * all peers got the same piece in a pass, then all members would send that one (they joined together, and
 * their passes are in step), and the others would be stale for the length of a pass: with 100 members, and
 * 10 % of the messages lost, that was a thousand times as many live members suspected
 * (`docs/measured/statistics.md`). So where a pair starts is drawn by a hash of the two addresses: it needs no memory
 * and no agreement, and nobody who comes or goes changes it for others.
 *
 * What pieces do to the dates. Whoever is written to hears of the sender, whatever the piece: accuracy
 * without loss, T_f ≥ G + D − 1, and patience enough for a join, 2P + 2D − 1, are about what two members hear
 * of each other directly, and do not depend on K. What is told of third ones takes its turn: (K−1)·P longer,
 * and the list must stay as it is meanwhile, for an entry that moves from one piece to another may miss both
 * turns (`bounds.ts`).
 */
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { firstDraw, indexBelow } from '../../protocol/chance.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import type { NodeState } from '../state.ts';

/** How a list that is too long for one message travels. */
export interface PiecesRule {
  /** K: into how many pieces of at most `capacity` entries so many members are cut. */
  count(members: number, capacity: number): number;
  /** The piece at `index` below K; the very vector where there is but one. */
  piece(vector: MemberVector, ownAddress: Address, capacity: number, index: number): MemberVector;
  /** Which of K > 1 pieces is for this peer in this pass. */
  turn(state: NodeState, to: Address, count: number): number;
}

export const piecesThatFit: PiecesRule = {
  count: (members, capacity) => Math.max(Math.ceil((members - 1) / (capacity - 1)), 1),
  piece(vector, ownAddress, capacity, index) {
    const { addresses, epochs, heartbeats } = vector;
    if (addresses.length <= capacity) return vector;
    const own = indexOfAddress(addresses, ownAddress);
    const start = index * (capacity - 1);
    return {
      addresses: cut(addresses, own, start, capacity),
      epochs: cut(epochs, own, start, capacity),
      heartbeats: cut(heartbeats, own, start, capacity),
    };
  },
  turn: ({ self, deck }, to, count) => (deck.passes + indexBelow(drawOfPair(self, to), count)) % count,
};

/** A draw that two addresses, and their order, decide for good. */
function drawOfPair(from: Address, to: Address): number {
  return firstDraw(firstDraw(folded(from)) ^ folded(to));
}

/** All bytes of an address in 32 bits: neighbours may differ in the port alone. */
function folded(address: Address): number {
  return (address | 0) ^ Math.imul(Math.floor(address / 2 ** 32), 0x9e3779b1);
}

/** `capacity` entries, or what is left of them, from `start` on; the own one takes the place at the end that is nearer to it. */
function cut(entries: readonly number[], own: number, start: number, capacity: number): number[] {
  const piece = entries.slice(start, start + capacity);
  if (own < start) piece[0] = entries[own]!;
  else if (own >= start + piece.length) piece[piece.length - 1] = entries[own]!;
  return piece;
}

/** MP1: one message, however long. */
export const oneMessage: PiecesRule = {
  count: () => 1,
  piece: (vector) => vector,
  turn: () => 0,
};
