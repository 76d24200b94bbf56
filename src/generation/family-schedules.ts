/** What the generator has to know of a family of protocols. */
import type { Dice } from '../faults/dice.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Setup } from '../protocol/setup.ts';
import type { SettingsSpace } from '../shrinking/settings-space.ts';
import type { ScheduleOptions } from './schedule-options.ts';

/** What does not follow from the faults: how many nodes, what the network keeps to, and settings that keep every condition. */
export interface Group extends Setup {
  readonly nodes: number;
}

/** How schedules for a family are drawn, and made simpler. */
export interface FamilySchedules {
  group(dice: Dice, options: ScheduleOptions): Group;
  /** So many ticks mean something to its protocols: a single one, and their timeouts. */
  unitsTicks(setup: Setup): readonly number[];
  /** The schedule with what of its settings follows from its faults, and with a horizon by which all claims are due. */
  completed(schedule: Omit<Schedule, 'horizonTicks'>): Schedule;
  /** The settings that may be drawn under these options. */
  space(options: ScheduleOptions): SettingsSpace;
}
