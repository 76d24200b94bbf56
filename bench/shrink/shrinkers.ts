/** The two that are compared: ours, and fast-check left to itself. */
import type fc from 'fast-check';
import { randomSchedules } from '../../src/generation/random-schedules.ts';
import { type ScheduleOptions, scheduleArbitrary } from '../../src/generation/schedule-arbitrary.ts';
import type { Schedule } from '../../src/simulation/schedule.ts';

export interface Shrinker {
  readonly name: string;
  arbitrary(options: ScheduleOptions): fc.Arbitrary<Schedule>;
}

/** Both make the same schedules of the same seed, and so start from the same failures. */
export const SHRINKERS: readonly Shrinker[] = [
  { name: 'hearsay', arbitrary: scheduleArbitrary },
  { name: 'fast-check', arbitrary: plainScheduleArbitrary },
];

/** Records in an array, mapped to schedules: fast-check shrinks the records. */
function plainScheduleArbitrary(options: ScheduleOptions): fc.Arbitrary<Schedule> {
  return randomSchedules(options);
}
