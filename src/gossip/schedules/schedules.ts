/** How schedules for gossip are drawn, completed, and made simpler. */

import { instancesIn } from '../../faults/lives.ts';
import type { FamilySchedules } from '../../generation/family-schedules.ts';
import type { ScheduleOptions } from '../../generation/schedule-options.ts';
import type { SettingsSpace } from '../../shrinking/settings-space.ts';
import { sufficientHorizonTicks } from '../bounds.ts';
import {
  conditionProblems,
  deriveSettings,
  ENTRY_BYTES,
  HEADER_BYTES,
  LARGEST_SETTING,
  rangeProblems,
  SETTING_NAMES,
  settingsOf,
  setupOf,
} from '../settings.ts';
import { groupFrom } from './group.ts';
import { type AskedSettings, simplerSettings, withSimplestSettings } from './simplest-settings.ts';
import { completed, normalised, patienceOf } from './sufficient-settings.ts';

export const gossipSchedules: FamilySchedules = {
  settingNames: SETTING_NAMES,
  fixable: {
    fanout: { meaning: 'to how many members a member gossips in a turn', least: 1, most: LARGEST_SETTING },
  },
  problems: (setup) => rangeProblems(settingsOf(setup)),
  filled({ network, settings }, schedule) {
    const groupSize = Math.max(schedule.nodes, instancesIn(schedule));
    return setupOf(deriveSettings({ groupSize, ...settings, ...network }));
  },
  sufficientHorizonTicks,
  group: groupFrom,
  unitsTicks(setup) {
    const { failTicks, cleanupTicks } = settingsOf(setup);
    return [1, failTicks, cleanupTicks];
  },
  memoryTicks(setup) {
    const { cleanupTicks, tombstoneTicks } = settingsOf(setup);
    return cleanupTicks + tombstoneTicks;
  },
  completed,
  space: ({ settings, patience = 'ample' }: ScheduleOptions) =>
    spaceOf({ fanout: settings?.['fanout'], patience }),
};

/** Messages as small as they may be: for a list of two. */
const SMALLEST_BYTES = HEADER_BYTES + 2 * ENTRY_BYTES;

function spaceOf(asked: AskedSettings): SettingsSpace {
  return {
    completed: (schedule) => normalised(schedule, asked.patience),
    areSound(setup) {
      const settings = settingsOf(setup);
      return rangeProblems(settings).length + conditionProblems(settings).length === 0;
    },
    figures(setup) {
      const { fanout, delayBoundTicks, joinRetryTicks, failTicks, cleanupTicks } = settingsOf(setup);
      return [fanout, delayBoundTicks, joinRetryTicks, failTicks, cleanupTicks];
    },
    simplest: (schedule) => withSimplestSettings(schedule, asked),
    search: (schedule) => simplerSettings(schedule, asked),
    troubles(setup) {
      const { failTicks, cleanupTicks } = settingsOf(setup);
      return { atTicks: [failTicks + 1, cleanupTicks + failTicks], awayTicks: 2 * cleanupTicks };
    },
    smallestMessageBytes: SMALLEST_BYTES,
    tightened(schedule, fewer) {
      const room = schedule.network.messageBytesLimit - (schedule.nodes - fewer.nodes) * ENTRY_BYTES;
      return {
        ...fewer,
        network: { ...fewer.network, messageBytesLimit: Math.max(room, SMALLEST_BYTES) },
      };
    },
    widened(schedule) {
      const { fanout } = settingsOf(schedule);
      return spaceOf({
        fanout: fanout === asked.fanout ? fanout : undefined,
        patience: patienceOf(schedule, asked.patience),
      });
    },
  };
}
