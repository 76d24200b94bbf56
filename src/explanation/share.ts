/** A share of runs, and how well it is known. */
import type { Share } from './explanation.ts';

/** The quantile of the normal distribution for a confidence of 95 %. */
const Z = 1.959964;
const DECIMALS = 10_000;

/**
 * The interval of Wilson (1927), which is right near 0 and 1 too: none of 200 says at most 1.9 %, and not 0 %. Square
 * roots are exact to the last bit everywhere; to four decimals, so that nobody reads more into it.
 */
export function shareOf(failing: number, of: number): Share {
  if (of === 0) return { failing, of, low: 0, high: 1 };
  const share = failing / of;
  const weight = 1 + (Z * Z) / of;
  const middle = share + (Z * Z) / (2 * of);
  const reach = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const low = failing === 0 ? 0 : (middle - reach) / weight;
  const high = failing === of ? 1 : (middle + reach) / weight;
  return { failing, of, low: rounded(low), high: rounded(high) };
}

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
