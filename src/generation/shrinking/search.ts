/** How a pass talks to whoever drives it: it yields a candidate, and is told what came of it. */
import type { FaultKind, Schedule } from '../../simulation/schedule.ts';
import type { Patience } from '../normal.ts';

/** The schedule as it was taken, if it is simpler and fails as well; else `null`. */
export type Answer = Schedule | null;

/** Yields simpler schedules, and returns the simplest that failed. */
export type Search = Generator<Schedule, Schedule, Answer>;

/** Among which schedules simpler ones are sought: those that the generator could have made. */
export interface ShrinkSpace {
  readonly kinds: readonly FaultKind[];
  /** The tick before which nothing but joins happens. */
  readonly earliestFaultTick: number;
  /** The fanout that all schedules must have, if there is one. */
  readonly fanout: number | undefined;
  readonly patience: Patience;
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
