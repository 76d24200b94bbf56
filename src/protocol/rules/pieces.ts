/**
 * Bounded messages: a list that does not fit one message is cut into pieces that do. Each piece holds
 * the sender's own entry, so that whoever gets a piece has heard from the sender. Gossip sends one piece
 * per pass over the peers: each peer gets them all within as many passes. (Were the turn to change with
 * every tick, it could keep step with the passes, and a peer would get the same piece for ever.) News, and
 * an answer to a join, go out whole.
 *
 * Without it a list that has grown too long is dropped by the network, every time, and nobody notices.
 */
import { indexOfAddress, type MemberVector } from '../member-list.ts';

/**
 * The vector as pieces of at most `capacity` entries, at least one. Who names a `turn` is after the piece
 * whose turn that is, turns going round, and needs no other.
 */
export type PiecesRule = (
  vector: MemberVector,
  ownAddress: number,
  capacity: number,
  turn?: number,
) => readonly MemberVector[];

export const piecesThatFit: PiecesRule = (vector, ownAddress, capacity, turn) => {
  if (vector.addresses.length <= capacity) return [vector];
  const own = indexOfAddress(vector.addresses, ownAddress);
  const others = vector.addresses.length - 1;
  const count = Math.ceil(others / (capacity - 1));
  if (turn !== undefined) return [piece(vector, own, capacity, turn % count)];
  return Array.from({ length: count }, (_, index) => piece(vector, own, capacity, index));
};

function piece(
  { addresses, epochs, heartbeats }: MemberVector,
  own: number,
  capacity: number,
  index: number,
) {
  const start = index * (capacity - 1);
  return {
    addresses: cut(addresses, own, start, capacity),
    epochs: cut(epochs, own, start, capacity),
    heartbeats: cut(heartbeats, own, start, capacity),
  };
}

/** `capacity` entries, or what is left of them, from `start` on; the own one takes the place at the end that is nearer to it. */
function cut(entries: readonly number[], own: number, start: number, capacity: number): number[] {
  const piece = entries.slice(start, start + capacity);
  if (own < start) piece[0] = entries[own]!;
  else if (own >= start + piece.length) piece[piece.length - 1] = entries[own]!;
  return piece;
}

/** MP1: one message, however long. */
export const oneMessage: PiecesRule = (vector) => [vector];
