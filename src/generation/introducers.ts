/** How many introducers a group has: mostly one, as the assignment has it. */
import type { Dice } from '../faults/dice.ts';

/** The dates of joins are longer by a whole round of asking for each one more, so there are few. */
const ODDS_OF_SEVERAL = 1 / 12;
const MOST_INTRODUCERS = 3;

export function introducersFrom(dice: Dice, nodes: number): number {
  if (nodes === 1 || !dice.happens('several', ODDS_OF_SEVERAL)) return 1;
  return dice.integer('count', 2, Math.min(nodes, MOST_INTRODUCERS));
}
