/**
 * From what the runs gave to estimates. The unit is the run: members and ticks of one run are correlated, so a run gives
 * one figure, however long it is. Means have Student's interval over the runs, shares of runs that of Clopper and
 * Pearson, which is exact.
 */
import { clopperPearson, type Estimate, meanOverSeeds } from '../statistics/intervals.ts';
import { FIGURES, type FigureName } from './figures.ts';
import type { RunSample } from './measurement/measure-run.ts';

/** Of each interval by itself. */
export const CONFIDENCE = 0.95;

/** One figure over all runs of a variant under a condition. */
export interface Summary {
  readonly runs: number;
  /**
   * The mean. Of a time that some runs did not come to the end of it is that of those times cut off at the limit: a lower
   * bound, and so is the lower end of its interval; the upper end is infinite.
   */
  readonly mean: Estimate;
  /** Runs that did not come to the end of a time by the limit. */
  readonly late: number;
  /**
   * Of mistakes: the share of runs that saw any. Where none did, Student's interval has no width and says nothing; what
   * can be said then is this.
   */
  readonly shareOfRuns: Estimate | null;
}

export function summaryOf(name: FigureName, samples: readonly RunSample[], waitLimitTicks: number): Summary {
  const { kind, of } = FIGURES[name];
  const figures = samples.map((sample) => of(sample));
  const late = figures.filter((figure) => figure === null).length;
  const runs = samples.length;
  const mean = notNegative(
    meanOverSeeds(
      figures.map((figure) => figure ?? waitLimitTicks),
      CONFIDENCE,
    ),
  );
  const hits = figures.filter((figure) => figure !== null && figure > 0).length;
  return {
    runs,
    mean: late > 0 ? { ...mean, high: Number.POSITIVE_INFINITY } : mean,
    late,
    shareOfRuns: kind === 'mistakes' ? clopperPearson(hits, runs, CONFIDENCE) : null,
  };
}

/** None of these figures can be negative, so an interval that reaches below 0 ends there. */
function notNegative(estimate: Estimate): Estimate {
  return { ...estimate, low: Math.max(estimate.low, 0) };
}
