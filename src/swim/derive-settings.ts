/** Settings that keep every condition, around the ones given. */

import { ROOMY_BYTES } from '../shrinking/settings-space.ts';
import { leastTombstoneTicks, type Pace } from './bounds.ts';
import type { Settings } from './settings.ts';

/** What a group is given that was given nothing: periods, helpers and factors as in the paper (§5). */
export function deriveSettings(given: Partial<Settings>, pace: Pace): Settings {
  const delayBoundTicks = given.delayBoundTicks ?? 1;
  const groupSize = given.groupSize ?? 10;
  const probeTicks = given.probeTicks ?? 1;
  const settings = {
    probeTicks,
    ackTicks: 2 * delayBoundTicks,
    helpers: 1,
    suspicionTicks: 3 * Math.ceil(Math.log(groupSize + 1)) * probeTicks,
    suspicionFactor: 6,
    healthLimit: 8,
    piggybackLimit: 6,
    retellFactor: 3,
    exchangeTicks: groupSize,
    joinRetryTicks: 5,
    messageBytesLimit: ROOMY_BYTES,
    ...given,
    delayBoundTicks,
    groupSize,
  };
  return { ...withTombstones(settings, pace), ...given };
}

/** With the least memory of the removed that keeps its condition. */
export function withTombstones(settings: Omit<Settings, 'tombstoneTicks'>, pace: Pace): Settings {
  const tombstoneTicks = leastTombstoneTicks(settings, pace, settings.delayBoundTicks);
  return { ...settings, tombstoneTicks };
}
