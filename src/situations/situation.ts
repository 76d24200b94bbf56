/**
 * What a situation is: something that a set of runs must have reached for its green to mean anything.
 *
 * It watches a run as an invariant does, and says when it was reached; it judges nothing.
 */
import type { Monitor, Trial } from '../judge/invariant.ts';

/** Something that a set of runs must have reached. */
export interface Situation {
  /** Kebab case: `restart-before-removal`. */
  readonly name: string;
  /** In one sentence, as it would be told: "A node restarts before its old epoch was removed." */
  readonly statement: string;
  watch(trial: Trial, reached: () => void): Monitor;
}
