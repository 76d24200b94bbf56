/**
 * Schedules for properties of one's own:
 *
 *     import { fc, scheduleArbitrary } from 'hearsay/fast-check';
 *     fc.assert(fc.property(scheduleArbitrary(variant), (schedule) => …));
 */
import type fc from 'fast-check';
import { type FamilyVariant, schedulesOf } from './family/family.ts';
import type { Schedule } from './faults/schedule.ts';
import * as generation from './generation/schedule-arbitrary.ts';
import type { ScheduleOptions } from './generation/schedule-options.ts';
import type { ShrinkLimits } from './shrinking/shrinking.ts';

/**
 * The fast-check that the schedules are made with. Where another version is installed as well, or a CommonJS file gets the
 * other edition of its types, those of one do not fit the other.
 */
export { default as fc } from 'fast-check';
export type { ScheduleOptions } from './generation/schedule-options.ts';
export type { ShrinkLimits } from './shrinking/shrinking.ts';

/**
 * Random schedules for a variant. What fails is shrunk by the passes that shrink what a hunt finds, to the same normal
 * form; `limits` bound the shrinking of one.
 */
export function scheduleArbitrary<State, Message>(
  variant: Pick<FamilyVariant<State, Message>, 'family'>,
  options: ScheduleOptions & ShrinkLimits = {},
): fc.Arbitrary<Schedule> {
  return generation.scheduleArbitrary(schedulesOf(variant), options);
}
