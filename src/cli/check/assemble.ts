/**
 * From the results of the jobs to the report. It depends on the jobs alone and not on who did them when:
 * the lowest schedule that breaks a claim is the failure, and what lies behind it does not count.
 */
import { sumOfTotals } from '../../hunting/totals.ts';
import { type CheckPlan, jobsOf } from './plan.ts';
import {
  type Broken,
  type CheckReport,
  type ClaimReport,
  type Ended,
  type KeepOutcome,
  type Part,
  REPORT_FORMAT,
  REPORT_VERSION,
  type Stuck,
} from './report.ts';

/** By name of the claim. */
export type PartsByClaim<Own extends Part = Part> = ReadonlyMap<string, readonly Own[]>;
type Outcomes = ReadonlyMap<string, KeepOutcome>;

/** Where a claim breaks first. */
export interface Break {
  readonly claim: string;
  readonly round: number;
  readonly broken: Broken;
}

/** Each claim's first break; with `bail` only the one that comes first in the order of the jobs. */
export function breaksOf({ claims, bail }: CheckPlan, parts: PartsByClaim): Break[] {
  const breaks = claims.flatMap((claim): Break[] => {
    const found = (parts.get(claim) ?? []).flatMap(({ round, broken }) =>
      broken === null ? [] : [{ claim, round, broken }],
    );
    found.sort((a, b) => a.broken.index - b.broken.index);
    return found.slice(0, 1);
  });
  if (!bail) return breaks;
  return breaks.sort((a, b) => a.round - b.round || compareClaims(claims, a, b)).slice(0, 1);
}

/** The parts that count, given the breaks. */
export function partsThatCount<Own extends Part>(
  plan: CheckPlan,
  parts: PartsByClaim<Own>,
  breaks: readonly Break[],
): PartsByClaim<Own> {
  const last = plan.bail ? breaks[0] : undefined;
  return new Map(
    plan.claims.map((claim) => {
      const end = breaks.find((found) => found.claim === claim);
      const counts = ({ round }: Own) => {
        if (end !== undefined) return round <= end.round;
        if (last === undefined) return true;
        return (
          round < last.round || (round === last.round && compareClaims(plan.claims, { claim }, last) < 0)
        );
      };
      return [claim, (parts.get(claim) ?? []).filter(counts)];
    }),
  );
}

export interface Results {
  readonly parts: PartsByClaim;
  readonly outcomes: Outcomes;
  readonly ended: Ended;
  readonly stuck: readonly Stuck[];
}

export function assembled(plan: CheckPlan, { parts, outcomes, ended, stuck }: Results): CheckReport {
  const breaks = breaksOf(plan, parts);
  const counting = partsThatCount(plan, parts, breaks);
  const results = plan.claims.map((claim): ClaimReport => {
    const own = [...counting.get(claim)!].sort((a, b) => a.fromIndex - b.fromIndex);
    const broken = breaks.find((found) => found.claim === claim)?.broken;
    const outcome = outcomes.get(claim) ?? { kind: 'not shrunk' };
    const isOver = broken !== undefined || (plan.bail && breaks.length > 0);
    return {
      claim,
      totals: sumOfTotals(own.map(({ totals }) => totals)),
      failure: broken === undefined ? null : { broken, outcome },
      nextIndex: isOver ? null : firstNotRun(plan, claim, own),
      parts: plan.shard.of > 1 ? own : [],
    };
  });
  // Time that runs out while the last failure is shrunk has stopped nothing.
  const isComplete = ended !== 'interrupted' && results.every(({ nextIndex }) => nextIndex === null);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    ...plan,
    ended: isComplete ? 'complete' : ended,
    results,
    stuck,
  };
}

function firstNotRun(plan: CheckPlan, claim: string, parts: readonly Part[]): number | null {
  const byRound = new Map(parts.map((part) => [part.round, part]));
  for (const job of jobsOf({ ...plan, claims: [claim] })) {
    const part = byRound.get(job.round);
    if (part === undefined) return job.slice.fromIndex;
    if (part.untilIndex < job.slice.untilIndex) return part.untilIndex;
  }
  return null;
}

function compareClaims(
  claims: readonly string[],
  a: { readonly claim: string },
  b: { readonly claim: string },
): number {
  return claims.indexOf(a.claim) - claims.indexOf(b.claim);
}
