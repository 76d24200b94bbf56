/**
 * The schedules of a hunt, each drawn from a seed of its own: the suite's, the claim's name and its number.
 * So any of them can be had without those before it, and a hunt can be divided among as many processes as
 * there are, and comes to the same.
 */

import fc from 'fast-check';
import seedrandom from 'seedrandom';
import type { Schedule } from '../faults/schedule.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';
import { scheduleArbitrary } from '../generation/schedule-arbitrary.ts';
import type { ScheduleOptions } from '../generation/schedule-options.ts';
import { spaceOf } from '../generation/shrink-space.ts';
import type { ShrinkSpace } from '../shrinking/search.ts';

export interface Draw {
  readonly schedule: Schedule;
  /** Among which schedules it was drawn, and is shrunk. */
  readonly space: ShrinkSpace;
}

export interface Draws {
  /** Schedule number `index`, from 0 on. */
  at(index: number): Draw;
}

/** The schedules of the hunt of this name (a claim's, mostly). */
export function drawsOf(
  family: FamilySchedules,
  name: string,
  seed: number,
  options: ScheduleOptions,
): Draws {
  // fast-check prefers small and extreme values, which is good for half of the schedules; the others are even.
  const biased = scheduleArbitrary(family, options);
  const even = fc.noBias(biased);
  const space = spaceOf(family, options);
  return {
    at(index) {
      const arbitrary = index % 2 === 0 ? biased : even;
      const own = seedrandom.alea(`${seed}/${name}/${index}`).int32();
      const [schedule] = fc.sample(arbitrary, { seed: own, numRuns: 1 });
      return { schedule: schedule!, space };
    },
  };
}
