/** The two that are compared: ours, and fast-check left to itself. */

import type fc from 'fast-check';
import type { Schedule } from '../../src/faults/schedule.ts';
import { shrunkByPasses } from '../../src/generation/schedule-arbitrary.ts';
import type { ScheduleOptions } from '../../src/generation/schedule-options.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { recordSchedules } from './record-schedules.ts';

export interface Shrinker {
  readonly name: string;
  arbitrary(options: ScheduleOptions): fc.Arbitrary<Schedule>;
}

/** Both make the same schedules of the same seed, and so start from the same failures. */
export const SHRINKERS: readonly Shrinker[] = [
  { name: 'hearsay', arbitrary: recordsShrunkByPasses },
  { name: 'fast-check', arbitrary: recordSchedules },
];

function recordsShrunkByPasses(options: ScheduleOptions): fc.Arbitrary<Schedule> {
  const records = recordSchedules(options);
  return shrunkByPasses(
    (mrng, biasFactor) => records.generate(mrng, biasFactor).value,
    gossipSchedules,
    options,
  );
}
