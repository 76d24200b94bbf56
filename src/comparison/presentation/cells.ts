/** The figures of a comparison as they stand in a table. */
import { formatNumber } from '../../statistics/presentation/numbers.ts';
import { percent } from '../condition.ts';
import type { Row } from '../results.ts';
import type { Summary } from '../summary.ts';

export const NOTHING = '–';

const ROUNDING = 1e-9;

/** `18.2 ±0.4`; `≥ 212 (3 late)` where some runs did not come to it; `not by 1000` where none did. */
export function timeCell({ runs, late, mean }: Summary, waitLimitTicks: number): string {
  if (late === runs) return `not by ${waitLimitTicks}`;
  return late > 0 ? `≥ ${Number(mean.low.toPrecision(3))} (${late} late)` : meanCell({ mean });
}

/** `0.52 ±0.1`; without the second where the runs did not differ. */
export function meanCell({ mean: { value, high } }: Pick<Summary, 'mean'>): string {
  const half = high - value;
  // Sums of what is the same in each run differ in their last digits.
  if (half <= ROUNDING * value) return formatNumber(value);
  return Number.isFinite(half)
    ? `${formatNumber(value)} ±${Number(half.toPrecision(2))}`
    : formatNumber(value);
}

/** `3 of 20, 3.2–37.9 %`: the runs that saw any, with the interval of their share. */
export function runsWithAnyCell({ runs, shareOfRuns }: Summary): string {
  if (shareOfRuns === null) return NOTHING;
  const { value, low, high } = shareOfRuns;
  return `${Math.round(value * runs)} of ${runs}, ${rounded(low)}–${percent(Number(high.toPrecision(3)))}`;
}

function rounded(share: number): string {
  return String(Number((100 * share).toPrecision(3)));
}

/** `20`; `17 (2 not formed, 1 broken)`. */
export function runsCell({ runs, notFormed, broken }: Row): string {
  const others = [
    ...(notFormed > 0 ? [`${notFormed} not formed`] : []),
    ...(broken > 0 ? [`${broken} broken`] : []),
  ];
  return others.length === 0 ? String(runs) : `${runs} (${others.join(', ')})`;
}
