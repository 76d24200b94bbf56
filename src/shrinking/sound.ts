/**
 * Is a schedule with a core one that a protocol can be held to? Those in it must be up in the end, and
 * nothing that lasts may strike them or stand between them: else they are blamed for what cannot be done.
 */

import { isCoreBroken } from '../faults/core.ts';
import { definitionOf } from '../faults/fault.ts';
import { upAtTheEnd } from '../faults/lives.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isLasting, startOf } from '../faults/times.ts';
import { firstJoins } from './edit-schedule.ts';
import type { ShrinkSpace } from './search.ts';

/** Could the generator have made it, for all that was asked of it? A message lost by name stands for a share. */
export function isInSpace(schedule: Schedule, { kinds, earliestFaultTick }: ShrinkSpace): boolean {
  const joins = firstJoins(schedule);
  return schedule.faults.every((fault, place) => {
    if (joins.has(place)) return startOf(fault) === 0 || kinds.includes('join');
    if (startOf(fault) < earliestFaultTick) return false;
    // A join after the first is the return of one who has left.
    const kind = fault.kind === 'join' ? 'leave' : fault.kind;
    const { standsFor } = definitionOf(fault).simplified;
    return kinds.some((one) => one === kind || one === standsFor);
  });
}

export function isSound(schedule: Schedule, { settings }: ShrinkSpace): boolean {
  const { core, faults } = schedule;
  if (!settings.areSound(schedule)) return false;
  if (core === undefined) return !faults.some(isLasting);
  const up = upAtTheEnd(schedule);
  return core.every((name) => up.has(name)) && !isCoreBroken(schedule);
}
