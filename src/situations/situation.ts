/**
 * What a situation is: something that a set of runs must have reached for its green to mean anything.
 *
 * It watches a run as an invariant does, and says when it was reached; it judges nothing.
 */
import type { Schedule } from '../faults/schedule.ts';
import type { Monitor, Trial } from '../judge/invariant.ts';

/** Something that a set of runs must have reached. */
export interface Situation {
  /** Kebab case: `restart-before-removal`. */
  readonly name: string;
  /** In one sentence, as it would be told: "A node restarts before its old epoch was removed." */
  readonly statement: string;
  /**
   * Whether a schedule can reach it, as far as its faults say; if not given, any may. Who looks for a rare one need not run
   * the others.
   */
  canComeUnder?(schedule: Schedule): boolean;
  watch(trial: Trial, reached: () => void): Monitor;
}
