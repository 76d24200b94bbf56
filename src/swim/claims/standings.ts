/**
 * The order of statements, as the claims have it (SWIM, §4.2; hashicorp/memberlist for the dead): the later life; that it
 * has left; the higher incarnation; the worse news. Said here once more, so that a rule which is wrong is not judged by
 * itself.
 */
import type { Standing, Status } from '../statement.ts';

const WORSE: Readonly<Record<Status, number>> = { alive: 0, suspect: 1, dead: 2, left: 3 };

/** Above 0: the one counts for more than the other; 0: they say the same of the member. */
export function compareStandings(one: Standing, other: Standing): number {
  const byLife = one.life - other.life || Number(one.status === 'left') - Number(other.status === 'left');
  if (byLife !== 0 || one.status === 'left') return byLife;
  return one.incarnation - other.incarnation || WORSE[one.status] - WORSE[other.status];
}

/** `suspect in life 0 at incarnation 3`. */
export function standingWords({ status, life, incarnation }: Standing): string {
  return `${status} in life ${life} at incarnation ${incarnation}`;
}
