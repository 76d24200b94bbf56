/** The space of the schedules that are made with some options: within it they are shrunk. */
import type { ShrinkSpace } from '../shrinking/search.ts';
import type { FamilySchedules } from './family-schedules.ts';
import { HUNTING_FAULTS, type ScheduleOptions } from './schedule-options.ts';

export function spaceOf(family: FamilySchedules, options: ScheduleOptions = {}): ShrinkSpace {
  const { faults = HUNTING_FAULTS, earliestFaultTick = 0 } = options;
  return { kinds: faults, earliestFaultTick, settings: family.space(options) };
}
