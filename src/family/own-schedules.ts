/**
 * Schedules for a family that says of its settings what they are called, how large they may be, and what they are at
 * their simplest: how they are drawn, and how they become simpler, follows from that.
 */

import type { Dice } from '../faults/dice.ts';
import { lastFaultTick, type Schedule } from '../faults/schedule.ts';
import type { FamilySchedules, Group } from '../generation/family-schedules.ts';
import { DEFAULT_MAX_NODES, type ScheduleOptions } from '../generation/schedule-options.ts';
import { slowestTicks } from '../judge/disturbances.ts';
import { isPromised, NO_PROMISES, type Promises } from '../judge/promises.ts';
import type { FamilySettings, SettingProblem, Setup } from '../protocol/setup.ts';
import { lowestFailing } from '../shrinking/lowest-failing.ts';
import type { Search } from '../shrinking/search.ts';
import { ROOMY_BYTES, type SettingsSpace } from '../shrinking/settings-space.ts';

/** A setting of one's own: a whole number. */
export interface OwnSetting {
  /** What it is, in a few words. */
  readonly meaning: string;
  readonly least: number;
  readonly most: number;
  /** What a reader need not think about; the least unless given. */
  readonly simplest?: number;
}

/** What one's own settings are, and what they say of time. */
export interface OwnSettings {
  readonly settings: Readonly<Record<string, OwnSetting>>;
  /** Where values that are each in range do not go together. */
  problems(setup: Setup): readonly SettingProblem[];
  promises(schedule: Schedule): Promises;
}

const LARGEST_DELAY_BOUND_TICKS = 4;
/** Conditions that one draw in so many does not meet are none that chance can meet. */
const TRIES = 50;
/** Where nothing is promised, a run goes on for so long after the last fault. */
const TICKS_AFTER_THE_LAST_FAULT = 40;
const UNITS_WITHOUT_PATIENCE = [1, 5, 10];

export function ownSchedules(own: OwnSettings): FamilySchedules {
  return {
    settingNames: Object.keys(own.settings),
    fixable: own.settings,
    problems: (setup) => ownProblems(own, setup),
    filled: ({ network, settings }) => ({
      network: { delayBoundTicks: 1, messageBytesLimit: ROOMY_BYTES, ...network },
      settings: { ...simplestSettings(own), ...settings },
    }),
    sufficientHorizonTicks: (schedule) => completed(own, schedule).horizonTicks,
    group: (dice, options) => groupFrom(own, dice, options),
    unitsTicks: (setup) => unitsTicksOf(own, setup),
    completed: (schedule) => completed(own, schedule),
    space: ({ settings = {} }) => spaceOf(own, settings),
  };
}

/** Schedules for a protocol that has no settings, and promises nothing. */
export const PLAIN_SCHEDULES = ownSchedules({
  settings: {},
  problems: () => [],
  promises: () => NO_PROMISES,
});

/** What is wrong with settings: one that is missing, unknown or out of range, or several that do not go together. */
function ownProblems(own: OwnSettings, setup: Setup): readonly SettingProblem[] {
  const given = setup.settings;
  const unknown = Object.keys(given).filter((setting) => own.settings[setting] === undefined);
  const out = Object.entries(own.settings).flatMap(([setting, { least, most }]) => {
    const value = given[setting];
    const isInRange = value !== undefined && Number.isInteger(value) && value >= least && value <= most;
    if (isInRange) return [];
    return [{ setting, reason: `must be a whole number from ${least} to ${most}, but is ${value}` }];
  });
  const flaws = [
    ...networkProblems(setup),
    ...unknown.map((setting) => ({ setting, reason: 'is no setting' })),
    ...out,
  ];
  return flaws.length > 0 ? flaws : own.problems(setup);
}

function networkProblems({ network }: Setup): SettingProblem[] {
  return Object.entries(network).flatMap(([setting, value]: [string, number]) =>
    Number.isInteger(value) && value >= 1
      ? []
      : [{ setting, reason: `must be a whole number from 1 on, but is ${value}` }],
  );
}

function simplestSettings({ settings }: OwnSettings): FamilySettings {
  return Object.fromEntries(
    Object.entries(settings).map(([name, { least, simplest = least }]) => [name, simplest]),
  );
}

function groupFrom(own: OwnSettings, dice: Dice, options: ScheduleOptions): Group {
  const { maxNodes = DEFAULT_MAX_NODES, settings: fixed = {} } = options;
  const nodes = dice.integer('nodes', 1, maxNodes);
  const network = {
    delayBoundTicks: dice.integer('delay bound', 1, LARGEST_DELAY_BOUND_TICKS),
    messageBytesLimit: ROOMY_BYTES,
  };
  for (let tried = 0; tried < TRIES; tried++) {
    const ofTry = dice.of('settings').of(tried);
    const settings = Object.fromEntries(
      Object.entries(own.settings).map(([name, { least, most }]) => [
        name,
        fixed[name] ?? ofTry.integer(name, least, most),
      ]),
    );
    if (own.problems({ network, settings }).length === 0) return { nodes, network, settings };
  }
  return { nodes, network, settings: { ...simplestSettings(own), ...fixed } };
}

function unitsTicksOf(own: OwnSettings, { network, settings }: Setup): readonly number[] {
  const bare = { nodes: 1, horizonTicks: 0, seed: '0', network, settings, faults: [] };
  const { patience, probing } = own.promises(bare);
  if (isPromised(patience)) return [1, patience.suspectTicks, patience.removeTicks];
  return isPromised(probing) ? [1, probing.windowTicks, probing.suspicionTicks] : UNITS_WITHOUT_PATIENCE;
}

/** The horizon is late enough for all that is promised after the last fault, and to see it stay so. */
function completed(own: OwnSettings, schedule: Omit<Schedule, 'horizonTicks'>): Schedule {
  const bare = { ...schedule, horizonTicks: 0 };
  const { failure, admission, knowledge, reunion, agreement, probing } = own.promises(bare);
  const lastTick = lastFaultTick(schedule);
  const dates = [
    lastTick + TICKS_AFTER_THE_LAST_FAULT,
    ...(isPromised(failure) ? [failure.removedBy(lastTick)] : []),
    ...[admission, knowledge, reunion].flatMap((promised) =>
      isPromised(promised) ? [promised.by(lastTick)] : [],
    ),
    ...(isPromised(agreement) ? [agreement.fromTick] : []),
    ...(isPromised(probing) ? [lastTick + probing.windowTicks + probing.suspicionTicks] : []),
  ];
  const horizonTicks = Math.max(...dates.filter(Number.isFinite)) + 1;
  return { ...schedule, horizonTicks };
}

/** The settings that are `fixed` stay as they are. */
function spaceOf(own: OwnSettings, fixed: FamilySettings): SettingsSpace {
  const simplest = { ...simplestSettings(own), ...fixed };
  const space: SettingsSpace = {
    completed: (schedule) => completed(own, schedule),
    areSound: (setup) => ownProblems(own, setup).length === 0,
    figures: ({ network, settings }) => [
      network.delayBoundTicks,
      ...Object.entries(simplest).map(([name, value]) => Math.abs((settings[name] ?? value) - value)),
    ],
    simplest: (schedule) => ({
      ...schedule,
      network: {
        delayBoundTicks: Math.min(schedule.network.delayBoundTicks, slowestTicks(schedule)),
        messageBytesLimit: ROOMY_BYTES,
      },
      settings: simplest,
    }),
    *search(schedule): Search {
      const bold = space.simplest(schedule);
      const taken = (yield { ...bold, seed: '0' }) ?? (yield bold);
      if (taken !== null) return taken;
      let current = schedule;
      for (const [name, value] of Object.entries(simplest)) {
        const given = current.settings[name] ?? value;
        const to = (of: Schedule, distance: number) =>
          withSetting(of, name, value + distance * Math.sign(given - value));
        current = yield* lowestFailing(current, 0, Math.abs(given - value), to);
      }
      return current;
    },
    troubles(setup) {
      const unitsTicks = unitsTicksOf(own, setup);
      return { atTicks: unitsTicks.map((ticks) => ticks + 1), awayTicks: 2 * Math.max(...unitsTicks) };
    },
    smallestMessageBytes: ROOMY_BYTES,
    tightened: () => null,
    widened({ settings }) {
      const kept = Object.entries(fixed).filter(([name, value]) => settings[name] === value);
      return spaceOf(own, Object.fromEntries(kept));
    },
  };
  return space;
}

function withSetting(schedule: Schedule, name: string, value: number): Schedule {
  return { ...schedule, settings: { ...schedule.settings, [name]: value } };
}
