/**
 * Order: of two statements about a member the later life counts; within a life the higher incarnation; of one incarnation
 * the worse news. That the member has left is its own last word. Only the member itself raises its incarnation, so whatever
 * is said of it, it can always say something that counts for more.
 *
 * Without it a late word that somebody lives would take back that it died, or the other way round, and lists would never
 * come to be the same. As in the paper (§4.2), where death is the last word of a life, a member that was given up by
 * mistake, behind a cut, say, stays so for as long as it lives (hashicorp/memberlist orders as is done here).
 */
import type { Standing, Status } from '../statement.ts';

/** Does what is said count for more than what is known? */
export type OrderRule = (said: Standing, known: Standing) => boolean;

const RANKS: Readonly<Record<Status, number>> = { alive: 0, suspect: 1, dead: 2, left: 3 };

export const deathCanBeRefuted: OrderRule = (said, known) => {
  if (said.life !== known.life) return said.life > known.life;
  if (known.status === 'left' || said.status === 'left') return known.status !== 'left';
  if (said.incarnation !== known.incarnation) return said.incarnation > known.incarnation;
  return RANKS[said.status] > RANKS[known.status];
};

/** The paper: death ends a life, whatever its incarnation. */
export const deathIsFinal: OrderRule = (said, known) => {
  if (said.life !== known.life) return said.life > known.life;
  const isOver = (status: Status) => status === 'dead' || status === 'left';
  if (isOver(known.status) || isOver(said.status)) return !isOver(known.status);
  if (said.incarnation !== known.incarnation) return said.incarnation > known.incarnation;
  return RANKS[said.status] > RANKS[known.status];
};
