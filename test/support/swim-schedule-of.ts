/** Schedules of SWIM for tests: what a test does not speak of is at its simplest, or as it is derived. */
import type { Schedule } from '../../src/faults/schedule.ts';
import { sufficientHorizonTicks } from '../../src/swim/bounds.ts';
import { deriveSettings } from '../../src/swim/derive-settings.ts';
import { type Settings, setupOf } from '../../src/swim/settings.ts';
import { hardenedRules } from '../../src/swim/variants.ts';
import { faultsOf, type ScheduleParts } from './schedule-of.ts';

export type SwimScheduleParts = ScheduleParts<Settings>;

/** The settings keep every condition, around the ones given. */
export function swimScheduleOf(parts: SwimScheduleParts): Schedule {
  const { nodes, settings = {}, horizonTicks } = parts;
  const setup = setupOf(deriveSettings({ groupSize: nodes, suspicionTicks: 3, ...settings }, hardenedRules));
  const schedule = { nodes, seed: '0', ...setup, faults: faultsOf(parts) };
  return { ...schedule, horizonTicks: horizonTicks ?? sufficientHorizonTicks(schedule, hardenedRules) };
}
