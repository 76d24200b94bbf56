/** What the generator has to know of a family of protocols. */
import type { Dice } from '../faults/dice.ts';
import type { Fault } from '../faults/fault.ts';
import type { Scene } from '../faults/moments.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { FamilySettings, NetworkLimits, SettingProblem, Setup } from '../protocol/setup.ts';
import type { SettingsSpace } from '../shrinking/settings-space.ts';
import type { ScheduleOptions } from './schedule-options.ts';

/** What does not follow from the faults: how many nodes, what the network keeps to, and settings that keep every condition. */
export interface Group extends Setup {
  readonly nodes: number;
}

/** What somebody has written of a setup. */
interface GivenSetup {
  readonly network: Partial<NetworkLimits>;
  readonly settings: FamilySettings;
}

/** A setting that may be the same in all schedules of a hunt: a whole number. */
export interface FixableSetting {
  /** What it is, in a few words. */
  readonly meaning: string;
  readonly least: number;
  readonly most: number;
}

/** What keeps these settings from being those of all schedules; `null`: nothing. */
export function fixedProblem(
  fixable: Readonly<Record<string, FixableSetting>>,
  fixed: FamilySettings = {},
): string | null {
  for (const [name, value] of Object.entries(fixed)) {
    const known = Object.hasOwn(fixable, name) ? fixable[name] : undefined;
    if (known === undefined) {
      const names = Object.keys(fixable);
      return `there is no setting "${name}" to be set for all schedules; there ${names.length === 0 ? 'is none' : `is ${names.join(', ')}`}`;
    }
    const { least, most } = known;
    if (Number.isInteger(value) && value >= least && value <= most) continue;
    return `the setting ${name} must be a whole number from ${least} to ${most}, but is ${value}`;
  }
  return null;
}

/** How schedules for a family are drawn, written by hand, and made simpler. */
export interface FamilySchedules {
  /** The settings that a schedule must have. */
  readonly settingNames: readonly string[];
  /** Those of them that a hunt may be asked to have the same in all its schedules, by name. */
  readonly fixable: Readonly<Record<string, FixableSetting>>;
  /** What no protocol of the family can run with: numbers out of range. */
  problems(setup: Setup): readonly SettingProblem[];
  /** The settings of a schedule by hand: those that keep every condition, around the ones that are given. */
  filled(given: GivenSetup, schedule: Pick<Schedule, 'nodes' | 'faults'>): Setup;
  /** How long a schedule must run for every claim to come due. */
  sufficientHorizonTicks(schedule: Omit<Schedule, 'horizonTicks'>): number;
  group(dice: Dice, options: ScheduleOptions): Group;
  /** So many ticks mean something to its protocols: a single one, and their timeouts. */
  unitsTicks(setup: Setup): readonly number[];
  /** So long do its protocols remember anything that has befallen the group; the longest of these units unless given. */
  memoryTicks?(setup: Setup): number;
  /**
   * What else befalls its groups: courses of several faults that mean something to its protocols, and that faults which are
   * drawn one by one hardly ever come to. Those of kinds that are not wanted are left out. None unless given.
   */
  courses?(dice: Dice, scene: Scene): readonly Fault[];
  /** The schedule with what of its settings follows from its faults, and with a horizon by which all claims are due. */
  completed(schedule: Omit<Schedule, 'horizonTicks'>): Schedule;
  /** The settings that may be drawn under these options. */
  space(options: ScheduleOptions): SettingsSpace;
}
