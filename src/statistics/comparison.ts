/** A measurement beside its prediction, and what is made of the two. */
import type { Estimate } from './intervals.ts';

/**
 * The chance, fixed before looking, that a whole run cries wolf although every prediction is right: 1 %. A
 * full run makes about a hundred comparisons, so each gets a hundredth of that (Bonferroni), which makes
 * every interval one of 99.99 %. There is no tolerance besides: where a prediction claims to be exact, the
 * interval must cover it.
 */
export const CONFIDENCE = 1 - 0.01 / 100;

/**
 * Fixed before looking: Student's interval takes the mean of the seeds for normal, which that of a few
 * seeds, or of a rare event, is not. Where fewer seeds than this have seen the event, the interval is shown
 * and nothing is concluded. The event is the one that the figure varies with: for the length of mistakes, a
 * mistake that outlasts its first tick, for all the others weigh the same. Clopper–Pearson needs no such
 * rule, nor does what has no chance in it.
 */
export const LEAST_SEEDS_WITH_EVENT = 30;

export type Verdict = 'covered' | 'NOT COVERED' | 'too few seeds' | 'no claim';

/** What the prediction is to the measurement: its exact law, or a figure to set it beside. */
export type Claim = 'exact' | 'none';

export interface Comparison {
  readonly measured: Estimate;
  readonly predicted: number;
  readonly verdict: Verdict;
}

/** Sums of a few thousand floating-point terms: an interval without width must not fail by the last digit. */
const ROUNDING = 1e-9;

export function compare(
  measured: Estimate,
  predicted: number,
  claim: Claim,
  /** How many seeds saw the event; left out where the rule above does not apply. */
  seedsWithEvent = Number.POSITIVE_INFINITY,
): Comparison {
  return { measured, predicted, verdict: verdictOn(measured, predicted, claim, seedsWithEvent) };
}

function verdictOn(
  { low, high }: Estimate,
  predicted: number,
  claim: Claim,
  seedsWithEvent: number,
): Verdict {
  if (claim === 'none') return 'no claim';
  if (seedsWithEvent < LEAST_SEEDS_WITH_EVENT) return 'too few seeds';
  const slack = ROUNDING * Math.abs(predicted);
  return low - slack <= predicted && predicted <= high + slack ? 'covered' : 'NOT COVERED';
}
