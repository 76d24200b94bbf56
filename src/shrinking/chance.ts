/** Chance at its simplest: the first of the small seeds with which the schedule still fails, and no choice that is fixed. */
import type { Schedule } from '../faults/schedule.ts';
import { firstOf, type Pass, type Search } from './search.ts';

const SMALL_SEEDS = 24;

export const simplestSeed: Pass = {
  name: 'seed',
  *search(schedule): Search {
    const simplest = yield* fewerChoices(schedule);
    return yield* firstOf(simplest, seeded(simplest));
  },
};

function seeded(schedule: Schedule): Schedule[] {
  return Array.from({ length: SMALL_SEEDS }, (_, seed) => ({ ...schedule, seed: String(seed) }));
}

/** Drawn from some seed, or else all that matters is fixed, and the rest the first of everything. */
function* fewerChoices(schedule: Schedule): Search {
  const { choices, ...drawn } = schedule;
  if (choices === undefined) return schedule;
  const free = yield* firstOf(schedule, seeded(drawn));
  if (free !== schedule) return free;
  let simplest = schedule;
  for (let place = choices.length - 1; place >= 0; place--) {
    const fewer = simplest.choices!.toSpliced(place, 1);
    simplest = (yield { ...simplest, choices: fewer }) ?? simplest;
  }
  return simplest;
}
