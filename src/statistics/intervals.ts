/**
 * Interval estimates in which the seed is the unit. Pairs and ticks of one run are correlated, so a run
 * counts as one observation, however long it is and however many pairs it has.
 */
import { betaQuantile, studentCriticalValue } from './incomplete-beta.ts';

/** An estimate and the interval around it. The ends may be infinite, where nothing can be said. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share of seeds in which something happened. Clopper & Pearson, Biometrika 26 (1934): exact, so that
 * it covers with at least the confidence asked for, at any number of seeds.
 */
export function clopperPearson(hits: number, seeds: number, confidence: number): Estimate {
  const tail = (1 - confidence) / 2;
  return {
    value: hits / seeds,
    low: hits === 0 ? 0 : betaQuantile(tail, hits, seeds - hits + 1),
    high: hits === seeds ? 1 : betaQuantile(1 - tail, hits + 1, seeds - hits),
  };
}

/** The mean of one figure per seed, by Student's t. */
export function meanOverSeeds(figures: readonly number[], confidence: number): Estimate {
  const value = mean(figures);
  return around(
    value,
    figures.map((figure) => figure - value),
    confidence,
  );
}

/**
 * A ratio of two expectations, each with one figure per seed (time spent in mistakes ÷ mistakes). The
 * estimate is the ratio of the sums; its interval is Student's, of the residuals `part − ratio·whole`,
 * which is the ratio to first order (Cochran, Sampling Techniques, §6.4). `NaN` when nothing was counted.
 */
export function ratioOverSeeds(
  parts: readonly number[],
  wholes: readonly number[],
  confidence: number,
): Estimate {
  const wholesMean = mean(wholes);
  const value = mean(parts) / wholesMean;
  const residuals = parts.map((part, seed) => (part - value * wholes[seed]!) / wholesMean);
  return around(value, residuals, confidence);
}

function around(value: number, residuals: readonly number[], confidence: number): Estimate {
  const seeds = residuals.length;
  const degreesOfFreedom = seeds - 1;
  if (degreesOfFreedom < 1) return { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const standardError = Math.sqrt(squares / degreesOfFreedom / seeds);
  const half = studentCriticalValue(1 - confidence, degreesOfFreedom) * standardError;
  return { value, low: value - half, high: value + half };
}

/** The estimate of 1/x, for an x that is positive. */
export function reciprocal({ value, low, high }: Estimate): Estimate {
  return {
    value: 1 / value,
    low: 1 / high,
    high: low > 0 ? 1 / low : Number.POSITIVE_INFINITY,
  };
}

function mean(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
