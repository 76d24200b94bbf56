/**
 * What follows from the rest of a schedule: how many instances its bounds must count, how patient its group
 * must be, how long the removed must be remembered, and how long the run must be. The generator and the
 * shrinker both take it from here, so that neither ever blames a protocol for a schedule that is too short.
 */

import { instancesIn } from '../../faults/lives.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { PATIENCES, type Patience } from '../../generation/schedule-options.ts';
import { sufficientHorizonTicks, sufficientTombstoneTicks } from '../bounds.ts';
import {
  contactGapTicks,
  joinSafeFailTicks,
  leastCleanupTicks,
  type Settings,
  settingsOf,
  withSettings,
} from '../settings.ts';

/** The least `failTicks` at which a group is so patient. */
export function patientFailTicks(
  patience: Patience,
  nodes: number,
  { fanout, delayBoundTicks }: Pick<Settings, 'fanout' | 'delayBoundTicks'>,
): number {
  switch (patience) {
    case 'ample':
      return joinSafeFailTicks(nodes, fanout, delayBoundTicks);
    case 'bare':
      return contactGapTicks(nodes, fanout) + delayBoundTicks - 1;
    case 'any':
      return 1;
  }
}

/** The most that can be said of the patience of these settings, of `wanted` and what is less. */
export function patienceOf(
  schedule: Pick<Schedule, 'nodes' | 'network' | 'settings'>,
  wanted: Patience,
): Patience {
  const settings = settingsOf(schedule);
  const levels = PATIENCES.slice(PATIENCES.indexOf(wanted));
  return (
    levels.find((level) => settings.failTicks >= patientFailTicks(level, schedule.nodes, settings)) ?? 'any'
  );
}

/** The instances that the bounds must count; a group of one at the least. */
export function instancesOf(schedule: Pick<Schedule, 'faults'>): number {
  return Math.max(instancesIn(schedule), 1);
}

/**
 * The schedule with lists and tombstones that have room, and last, for its `groupSize`, and with a horizon by
 * which all claims are due.
 */
export function withSufficientTicks(schedule: Omit<Schedule, 'horizonTicks'>): Schedule {
  const { groupSize } = settingsOf(schedule);
  const { network, settings } = withSettings(schedule, {
    tombstoneLimit: groupSize,
    tombstoneTicks: sufficientTombstoneTicks(schedule),
    memberLimit: groupSize,
  });
  const sufficient = { ...schedule, network, settings };
  return { ...sufficient, horizonTicks: sufficientHorizonTicks(sufficient) };
}

/** The schedule with the least settings and ticks that keep every condition; it is never more impatient than it was. */
export function normalised(schedule: Schedule, patience: Patience): Schedule {
  const { nodes, faults } = schedule;
  const settings = settingsOf(schedule);
  const failTicks = Math.max(settings.failTicks, patientFailTicks(patience, nodes, settings));
  const cleanupTicks = Math.max(
    settings.cleanupTicks,
    leastCleanupTicks(failTicks, settings.delayBoundTicks),
  );
  const groupSize = instancesOf({ faults });
  return withSufficientTicks(withSettings(schedule, { failTicks, cleanupTicks, groupSize }));
}

/** The schedule for all the instances that its faults make, with all that follows from them. */
export function completed(schedule: Omit<Schedule, 'horizonTicks'>): Schedule {
  return withSufficientTicks(withSettings(schedule, { groupSize: instancesOf(schedule) }));
}
