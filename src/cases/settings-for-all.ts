/**
 * A schedule by hand for several variants at once. They are judged under the very same schedule, so its settings must be such
 * that all of them run with it: where one is slower than another, and needs more patience of its settings, it is its settings
 * that both have.
 */
import { type AnyVariant, schedulesOf } from '../family/family.ts';
import { PLAIN_SCHEDULES } from '../family/own-schedules.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';

/** What has a say in a schedule by hand. */
export type SchedulesByHand = Pick<
  FamilySchedules,
  'settingNames' | 'problems' | 'filled' | 'sufficientHorizonTicks'
>;

/**
 * Schedules that these variants can all run with, as far as there are any; otherwise such as the first can. Those whose settings
 * have other names than the first one's have no say.
 */
export function schedulesForAll(variants: readonly AnyVariant[]): SchedulesByHand {
  const first = variants[0] === undefined ? PLAIN_SCHEDULES : schedulesOf(variants[0]);
  const alike = [...new Set(variants.map(schedulesOf))].filter(({ settingNames }) =>
    areSame(settingNames, first.settingNames),
  );
  if (alike.length < 2) return first;
  return {
    settingNames: first.settingNames,
    problems: first.problems,
    filled(given, schedule) {
      const setups = alike.map((schedules) => schedules.filled(given, schedule));
      const spaces = alike.map((schedules) => schedules.space({}));
      return setups.find((setup) => spaces.every(({ areSound }) => areSound(setup))) ?? setups[0]!;
    },
    sufficientHorizonTicks: (schedule) =>
      Math.max(...alike.map((schedules) => schedules.sufficientHorizonTicks(schedule))),
  };
}

function areSame(names: readonly string[], others: readonly string[]): boolean {
  return names.length === others.length && names.every((name) => others.includes(name));
}
