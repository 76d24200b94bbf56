/**
 * What follows from the rest of a schedule: how many instances its bounds must count, how patient its group
 * must be, how long the removed must be remembered, and how long the run must be. The generator and the
 * shrinker both take it from here, so that neither ever blames a protocol for a schedule that is too short.
 */
import { sufficientHorizonTicks, sufficientTombstoneTicks } from '../invariants/bounds.ts';
import {
  contactGapTicks,
  joinSafeFailTicks,
  leastCleanupTicks,
  type Settings,
} from '../protocol/settings.ts';
import type { FaultKind, Schedule } from '../simulation/schedule.ts';

/**
 * How patient a group is at least: `join-safe`, so that not even a join makes anyone suspect a live member
 * without loss (the dates of joins and agreement count on it), or `contact-gap`, the bare bound of accuracy
 * without loss in a stable group.
 */
export type Patience = 'join-safe' | 'contact-gap';

/** The least `failTicks` at which a group is so patient. */
export function patientFailTicks(
  patience: Patience,
  nodes: number,
  { fanout, delayBoundTicks }: Pick<Settings, 'fanout' | 'delayBoundTicks'>,
): number {
  return patience === 'join-safe'
    ? joinSafeFailTicks(nodes, fanout, delayBoundTicks)
    : contactGapTicks(nodes, fanout) + delayBoundTicks - 1;
}

const MAKES_AN_INSTANCE: readonly FaultKind[] = ['restart', 'leave', 'forge'];

/**
 * Every restart, every join after a leave and every forgery is one more instance for the bounds to count. The
 * strangers of a flood are not: no settings have room for as many as somebody cares to make up, and no date is
 * claimed where lies are told.
 */
export function instancesOf(nodes: number, faults: readonly { readonly kind: FaultKind }[]): number {
  return nodes + faults.filter(({ kind }) => MAKES_AN_INSTANCE.includes(kind)).length;
}

/**
 * The schedule with lists and tombstones that have room, and last, for its `groupSize`, and with a horizon by
 * which all claims are due.
 */
export function withSufficientTicks(schedule: Omit<Schedule, 'horizonTicks'>): Schedule {
  const { nodes, seed, faults, core } = schedule;
  const { groupSize } = schedule.settings;
  const tombstoneTicks = sufficientTombstoneTicks(schedule);
  const settings = {
    ...schedule.settings,
    tombstoneLimit: groupSize,
    tombstoneTicks,
    memberLimit: groupSize,
  };
  const horizonTicks = sufficientHorizonTicks({ nodes, seed, settings, faults });
  return { nodes, horizonTicks, seed, settings, faults, ...(core === undefined ? {} : { core }) };
}

/** The schedule with the least settings and ticks that keep every condition; it is never more impatient than it was. */
export function normalised(schedule: Schedule, patience: Patience): Schedule {
  const { nodes, faults, settings } = schedule;
  const failTicks = Math.max(settings.failTicks, patientFailTicks(patience, nodes, settings));
  const cleanupTicks = Math.max(
    settings.cleanupTicks,
    leastCleanupTicks(failTicks, settings.delayBoundTicks),
  );
  const groupSize = instancesOf(nodes, faults);
  return withSufficientTicks({ ...schedule, settings: { ...settings, failTicks, cleanupTicks, groupSize } });
}
