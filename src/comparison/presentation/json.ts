/** Results for programs. */
import type { Estimate } from '../../statistics/intervals.ts';
import { FIGURE_NAMES, FIGURES, type FigureName, unitOf } from '../figures.ts';
import type { ComparisonResults, Row } from '../results.ts';
import { CONFIDENCE, type Summary } from '../summary.ts';

/** A value for `JSON.stringify`. `null` stands for what is not known, and for an interval without an end. */
export function jsonOf(results: ComparisonResults, command: string): unknown {
  const { plan, variants, settings, sweeps, done, of } = results;
  const { seeds, network, windowTicks, waitLimitTicks } = plan;
  return {
    command,
    runsDone: done,
    runsPlanned: of,
    confidence: CONFIDENCE,
    seeds,
    network,
    windowTicks,
    waitLimitTicks,
    figures: Object.fromEntries(
      FIGURE_NAMES.map((name) => [name, { meaning: FIGURES[name].meaning, unit: unitOf(name) }]),
    ),
    variants,
    settings,
    sweeps: sweeps.map(({ axis, rows }) => ({ axis, rows: rows.map(rowOf) })),
  };
}

function rowOf({ variant, condition, runs, notFormed, broken, figures }: Row): unknown {
  return {
    variant,
    ...condition,
    runs,
    notFormed,
    broken,
    figures:
      figures === null
        ? null
        : Object.fromEntries(FIGURE_NAMES.map((name: FigureName) => [name, summaryJson(figures[name])])),
  };
}

function summaryJson({ mean, late, shareOfRuns }: Summary): unknown {
  const ofRuns = shareOfRuns === null ? {} : { shareOfRuns: finite(shareOfRuns) };
  return { ...finite(mean), late, ...ofRuns };
}

function finite({ value, low, high }: Estimate): Record<keyof Estimate, number | null> {
  const orNull = (end: number) => (Number.isFinite(end) ? end : null);
  return { value: orNull(value), low: orNull(low), high: orNull(high) };
}
