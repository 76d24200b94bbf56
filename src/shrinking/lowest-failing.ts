/** The search for the least number with which a schedule still fails. */
import type { Schedule } from '../faults/schedule.ts';
import type { Search } from './search.ts';

/** So many numbers are tried one by one; beyond it, halving finds the way to them. */
const ONE_BY_ONE = 10;

/**
 * Whether a schedule fails need not be monotone in a number: there are dates that it must hit. Halving finds
 * some least number, and the walk up from the bottom finds the least of all where that is near.
 */
export function* lowestFailing(
  schedule: Schedule,
  least: number,
  value: number,
  withNumber: (schedule: Schedule, value: number) => Schedule,
): Search {
  let simplest = schedule;
  let failing = value;
  if (failing - least > ONE_BY_ONE) {
    const taken = yield withNumber(simplest, least);
    if (taken !== null) return taken;
    for (let holding = least; failing - holding > 1; ) {
      const middle = Math.floor((holding + failing) / 2);
      const half = yield withNumber(simplest, middle);
      if (half === null) holding = middle;
      else [simplest, failing] = [half, middle];
    }
  }
  for (let number = least; number < Math.min(failing, least + ONE_BY_ONE); number++) {
    const taken = yield withNumber(simplest, number);
    if (taken !== null) return taken;
  }
  return simplest;
}
