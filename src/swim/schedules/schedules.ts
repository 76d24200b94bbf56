/** How schedules for SWIM are drawn, completed, and made simpler. */

import { instancesIn } from '../../faults/lives.ts';
import type { Schedule } from '../../faults/schedule.ts';
import type { FamilySchedules } from '../../generation/family-schedules.ts';
import { slowestTicks } from '../../judge/disturbances.ts';
import type { Setup } from '../../protocol/setup.ts';
import { lowestFailing } from '../../shrinking/lowest-failing.ts';
import type { Search } from '../../shrinking/search.ts';
import { ROOMY_BYTES, type SettingsSpace } from '../../shrinking/settings-space.ts';
import { detectionTicks, type Pace, sufficientHorizonTicks, sufficientTombstoneTicks } from '../bounds.ts';
import { HEADER_BYTES, STATEMENT_BYTES } from '../codec.ts';
import { conditionProblems } from '../conditions.ts';
import { deriveSettings } from '../derive-settings.ts';
import {
  LEAST,
  probeLengthTicks,
  rangeProblems,
  SETTING_NAMES,
  type Settings,
  type SwimSettings,
  settingsOf,
  setupOf,
  withSettings,
} from '../settings.ts';
import { FIXABLE, fixedAmong } from './fixable.ts';
import { groupFrom } from './group.ts';
import { starvedFrom } from './starved.ts';

/** Those that are made simpler one by one: the others follow from the rest. */
const SIMPLIFIED = [
  'delayBoundTicks',
  'ackTicks',
  'probeTicks',
  'helpers',
  'suspicionTicks',
  'suspicionFactor',
  'healthLimit',
  'piggybackLimit',
  'retellFactor',
  'exchangeTicks',
  'joinRetryTicks',
] as const satisfies readonly (keyof Settings)[];

export function swimSchedules(pace: Pace): FamilySchedules {
  return {
    settingNames: SETTING_NAMES,
    fixable: FIXABLE,
    problems: (setup) => rangeProblems(settingsOf(setup)),
    filled({ network, settings }, schedule) {
      const groupSize = Math.max(schedule.nodes, instancesIn(schedule));
      return setupOf(deriveSettings({ groupSize, ...settings, ...network }, pace));
    },
    sufficientHorizonTicks: (schedule) => sufficientHorizonTicks(schedule, pace),
    group: (dice, options) => groupFrom(dice, options, pace),
    unitsTicks: (setup) => unitsTicksOf(setup, pace),
    memoryTicks: (setup) => Math.max(...unitsTicksOf(setup, pace)) + settingsOf(setup).tombstoneTicks,
    courses: (dice, scene) => starvedFrom(dice.of('starved'), scene),
    completed: (schedule) => completed(schedule, pace),
    space: ({ settings }) => spaceOf(pace, fixedAmong(settings)),
  };
}

/** A tick, a failed probe, and a failed probe of which nobody hears in time. */
function unitsTicksOf(setup: Setup, pace: Pace): readonly number[] {
  const settings = settingsOf(setup);
  const probe = probeLengthTicks(settings);
  return [1, probe, probe + pace.suspicion.longestTicks(settings)];
}

/**
 * The schedule for all the instances that its faults make, with a memory that lasts for them, and with a horizon by which
 * all claims are due.
 */
function completed(schedule: Omit<Schedule, 'horizonTicks'>, pace: Pace): Schedule {
  const groupSize = Math.max(instancesIn(schedule), schedule.nodes, 1);
  const counted = withSettings(schedule, { groupSize });
  const tombstoneTicks = sufficientTombstoneTicks(counted, pace);
  const sufficient = withSettings(counted, { tombstoneTicks });
  return { ...sufficient, horizonTicks: sufficientHorizonTicks(sufficient, pace) };
}

const SMALLEST_BYTES = HEADER_BYTES + 2 * STATEMENT_BYTES;

/** The settings that are `fixed` stay as they are. */
function spaceOf(pace: Pace, fixed: Partial<SwimSettings>): SettingsSpace {
  const least = { ...LEAST, ...fixed };
  const space: SettingsSpace = {
    completed: (schedule) => completed(schedule, pace),
    areSound(setup) {
      const settings = settingsOf(setup);
      return rangeProblems(settings).length + conditionProblems(settings, pace).length === 0;
    },
    figures(setup) {
      const settings = settingsOf(setup);
      return SIMPLIFIED.map((name) => settings[name]);
    },
    simplest: (schedule) => {
      const delayBoundTicks = Math.min(settingsOf(schedule).delayBoundTicks, slowestTicks(schedule));
      const { groupSize, tombstoneTicks } = settingsOf(schedule);
      const ackTicks = 2 * delayBoundTicks;
      const messageBytesLimit = ROOMY_BYTES;
      return withSettings(schedule, {
        ...least,
        groupSize,
        tombstoneTicks,
        delayBoundTicks,
        ackTicks,
        messageBytesLimit,
      });
    },
    *search(schedule): Search {
      const bold = space.simplest(schedule);
      const taken = (yield { ...bold, seed: '0' }) ?? (yield bold);
      if (taken !== null) return taken;
      let current = (yield withSettings(schedule, { messageBytesLimit: ROOMY_BYTES })) ?? schedule;
      for (const name of SIMPLIFIED) {
        const given = settingsOf(current);
        const lowest = name === 'ackTicks' ? 2 * given.delayBoundTicks : least[name];
        const withValue = (of: Schedule, value: number) => withSettings(of, { [name]: value });
        current = yield* lowestFailing(current, lowest, given[name], withValue);
      }
      return current;
    },
    troubles(setup) {
      const [, probe = 1, removal = 1] = unitsTicksOf(setup, pace);
      const { groupSize } = settingsOf(setup);
      return {
        atTicks: [probe + 1, removal + 1],
        awayTicks: 2 * detectionTicks(groupSize, settingsOf(setup), pace),
      };
    },
    smallestMessageBytes: SMALLEST_BYTES,
    tightened(schedule, fewer) {
      const room = schedule.network.messageBytesLimit - (schedule.nodes - fewer.nodes) * STATEMENT_BYTES;
      return {
        ...fewer,
        network: { ...fewer.network, messageBytesLimit: Math.max(room, SMALLEST_BYTES) },
      };
    },
    widened(schedule) {
      const settings = settingsOf(schedule);
      const kept = Object.entries(fixed).filter(
        ([name, value]) => settings[name as keyof Settings] === value,
      );
      return spaceOf(pace, Object.fromEntries(kept));
    },
  };
  return space;
}
