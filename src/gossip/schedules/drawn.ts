/** Random schedules for gossip, and how they are shrunk: what the general functions are, with the family put in. */
import type fc from 'fast-check';
import type { Dice } from '../../faults/dice.ts';
import type { Schedule } from '../../faults/schedule.ts';
import * as arbitrary from '../../generation/schedule-arbitrary.ts';
import * as from from '../../generation/schedule-from.ts';
import type { ScheduleOptions } from '../../generation/schedule-options.ts';
import * as shrinkSpace from '../../generation/shrink-space.ts';
import type { ShrinkSpace } from '../../shrinking/search.ts';
import type { ShrinkLimits } from '../../shrinking/shrinking.ts';
import * as simpler from '../../shrinking/simpler.ts';
import { gossipSchedules } from './schedules.ts';

/** Random schedules, and how they shrink. `limits` bound the shrinking of one. */
export function scheduleArbitrary(options: ScheduleOptions & ShrinkLimits = {}): fc.Arbitrary<Schedule> {
  return arbitrary.scheduleArbitrary(gossipSchedules, options);
}

/** The schedule that these dice decide. */
export function scheduleFrom(dice: Dice, options: ScheduleOptions = {}): Schedule {
  return from.scheduleFrom(dice, gossipSchedules, options);
}

/** The space of the schedules that are made with these options: within it they are shrunk. */
export function spaceOf(options: ScheduleOptions = {}): ShrinkSpace {
  return shrinkSpace.spaceOf(gossipSchedules, options);
}

/** Below zero: `a` is simpler; zero: they are the same. */
export function compareSimplicity(a: Schedule, b: Schedule): number {
  return simpler.compareSimplicity(a, b, gossipSchedules.space({}));
}
