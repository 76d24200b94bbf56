/**
 * Drives the shrinker: runs each schedule that it asks about, and says whether that breaks the same claim. One that
 * breaks another is another bug, and none that fails as well.
 */
import type { Schedule } from '../faults/schedule.ts';
import type { Violation } from '../judge/invariant.ts';
import type { ShrinkSpace } from '../shrinking/search.ts';
import { type ShrinkLimits, shrinking } from '../shrinking/shrinking.ts';

/** A schedule with what it breaks. */
export interface Broken {
  readonly schedule: Schedule;
  readonly violation: Violation;
}

/** The simplest that was found, and how it was come by. */
export interface Shrunk extends Broken {
  /** How many schedules were run. */
  readonly executions: number;
  /**
   * The way to it: for each schedule that was taken, how many before it, after the one taken last, were not. It is what
   * fast-check calls the path, and leads its runner there as well.
   */
  readonly path: readonly number[];
}

export interface ShrinkUnderOptions extends ShrinkLimits {
  readonly space: ShrinkSpace;
  /** What a schedule breaks; `null`: nothing. */
  readonly violationUnder: (schedule: Schedule) => Violation | null;
  /** Asked before each run: the simplest so far is the result. */
  readonly shouldStop?: () => boolean;
  /** Told after each run what there is so far. */
  readonly onRun?: (soFar: Shrunk) => void;
  /** Gives others a turn between any two runs: a shrinking may take minutes, and must hear an interruption. */
  readonly pause: () => Promise<unknown>;
}

export async function shrinkUnder(
  { schedule, violation }: Broken,
  { space, violationUnder, shouldStop, onRun, pause, ...limits }: ShrinkUnderOptions,
): Promise<Shrunk> {
  const search = shrinking(schedule, space, limits);
  let soFar: Shrunk = { schedule, violation, executions: 0, path: [] };
  let passedOver = 0;
  for (let turn = search.next(); !turn.done; ) {
    await pause();
    if (shouldStop?.() === true) break;
    const candidate = turn.value;
    const seen = violationUnder(candidate);
    const executions = soFar.executions + 1;
    const fails = seen?.claim === violation.claim;
    if (fails) {
      soFar = { schedule: candidate, violation: seen, executions, path: [...soFar.path, passedOver] };
      passedOver = 0;
    } else {
      soFar = { ...soFar, executions };
      passedOver++;
    }
    onRun?.(soFar);
    turn = search.next(fails);
  }
  return soFar;
}
