/**
 * Bounded messages: a list that does not fit one message is cut into pieces that do. Each piece holds
 * the sender's own entry, so that whoever gets a piece has heard from the sender. Gossip sends one piece
 * at a time, in rotation; an answer to a join sends them all.
 *
 * Without it a list that has grown too long is dropped by the network, every time, and nobody notices.
 */
import { type MemberVector, memberAt, membersOf, vectorOf } from '../member-list.ts';

/** The vector as pieces of at most `capacity` entries, at least one. */
export type PiecesRule = (
  vector: MemberVector,
  ownAddress: number,
  capacity: number,
) => readonly MemberVector[];

export const piecesThatFit: PiecesRule = (vector, ownAddress, capacity) => {
  if (vector.addresses.length <= capacity) return [vector];
  const own = memberAt(vector, vector.addresses.indexOf(ownAddress));
  const others = membersOf(vector).filter((member) => member.address !== ownAddress);
  const pieces: MemberVector[] = [];
  for (let start = 0; start < others.length; start += capacity - 1) {
    const piece = [own, ...others.slice(start, start + capacity - 1)];
    pieces.push(vectorOf(piece.sort((a, b) => a.address - b.address)));
  }
  return pieces;
};

/** MP1: one message, however long. */
export const oneMessage: PiecesRule = (vector) => [vector];
