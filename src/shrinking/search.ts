/** How a pass talks to whoever drives it: it yields a candidate, and is told what came of it. */

import { type FaultKind, isLie } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import { startOf } from '../faults/times.ts';
import { firstJoins, placesOfTrouble } from './edit-schedule.ts';
import type { SettingsSpace } from './settings-space.ts';

/** The schedule as it was taken, if it is simpler and fails as well; else `null`. */
export type Answer = Schedule | null;

/** Yields simpler schedules, and returns the simplest that failed. */
export type Search = Generator<Schedule, Schedule, Answer>;

/** Among which schedules simpler ones are sought: those that the generator could have made. */
export interface ShrinkSpace {
  readonly kinds: readonly FaultKind[];
  /** The tick before which nothing but joins happens. */
  readonly earliestFaultTick: number;
  readonly settings: SettingsSpace;
}

/**
 * The least space that holds this schedule as well: what is not in it need not be left at once. Where nobody lies, none of
 * the simpler ones has a lie: it would take the place of several everyday events, and a person would rather read of those.
 */
export function widened(space: ShrinkSpace, schedule: Schedule): ShrinkSpace {
  const { faults } = schedule;
  const joins = firstJoins(schedule);
  const kindsIn = faults.flatMap((fault, place): FaultKind[] => {
    if (fault.kind !== 'join') return [fault.kind];
    // A join after the first is the return of one who has left.
    if (!joins.has(place)) return ['leave'];
    return startOf(fault) > 0 ? ['join'] : [];
  });
  const tellsLies = faults.some(({ kind }) => isLie(kind));
  const trouble = placesOfTrouble(schedule).map((place) => startOf(faults[place]!));
  return {
    kinds: [...new Set([...space.kinds, ...kindsIn])].filter((kind) => tellsLies || !isLie(kind)),
    earliestFaultTick: Math.min(space.earliestFaultTick, ...trouble),
    settings: space.settings.widened(schedule),
  };
}

/** One way of making a schedule simpler. */
export interface Pass {
  readonly name: string;
  search(schedule: Schedule, space: ShrinkSpace): Search;
}

/** Takes the first of the candidates that fails. */
export function* firstOf(schedule: Schedule, candidates: Iterable<Schedule>): Search {
  for (const candidate of candidates) {
    const taken = yield candidate;
    if (taken !== null) return taken;
  }
  return schedule;
}
