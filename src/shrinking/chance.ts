/** Chance at its simplest: the first of the small seeds with which the schedule still fails. */
import { firstOf, type Pass } from './search.ts';

const SMALL_SEEDS = 24;

export const simplestSeed: Pass = {
  name: 'seed',
  search(schedule) {
    const seeds = Array.from({ length: SMALL_SEEDS }, (_, seed) => String(seed));
    return firstOf(
      schedule,
      seeds.map((seed) => ({ ...schedule, seed })),
    );
  },
};
