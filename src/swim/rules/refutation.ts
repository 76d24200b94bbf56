/**
 * Refutation: a member that hears that it is suspected, or dead, raises its incarnation above the one that is meant, and
 * every message that it sends from then on says so.
 *
 * Without it one lost answer is a death sentence: the suspicion runs out, and nothing that the member says counts against
 * it.
 */
import { MOST, type Standing, type Statement } from '../statement.ts';

/** The incarnation at which a member goes on that is told this of itself; its own where that needs no answer. */
export type RefutationRule = (own: Standing, said: Statement) => number;

export const raiseIncarnation: RefutationRule = (own, said) => {
  if (said.life !== own.life || said.incarnation < own.incarnation) return own.incarnation;
  // Alive at an incarnation that it never was at: somebody lies, and has put its own word out of court.
  if (said.status === 'alive' && said.incarnation === own.incarnation) return own.incarnation;
  return Math.min(said.incarnation + 1, MOST);
};

/** The paper: suspicions are refuted; there is nothing to be said against death. */
export const refuteSuspicions: RefutationRule = (own, said) =>
  said.status === 'suspect' ? raiseIncarnation(own, said) : own.incarnation;
