/** What a comparison has come to: figures by sweep, condition and variant, and the runs that gave none. */
import type { FamilySettings } from '../protocol/setup.ts';
import { type Condition, sameCondition } from './condition.ts';
import { type Contestant, setupIn } from './contestant.ts';
import { FIGURE_NAMES, type FigureName } from './figures.ts';
import type { Measured, RunOutcome } from './measure-plan.ts';
import { type ComparisonPlan, type SweepAxis, sizesIn } from './plan.ts';
import { type Summary, summaryOf } from './summary.ts';

/** One variant under one condition. */
export interface Row {
  readonly variant: string;
  readonly condition: Condition;
  /** The runs that gave figures. */
  readonly runs: number;
  readonly notFormed: number;
  readonly broken: number;
  /** `null`: no run gave any. */
  readonly figures: Readonly<Record<FigureName, Summary>> | null;
}

/** What a variant ran with in groups of one size. */
interface SettingsRow {
  readonly variant: string;
  readonly members: number;
  readonly settings: FamilySettings;
}

export interface ComparisonResults {
  readonly plan: ComparisonPlan;
  readonly variants: readonly string[];
  readonly settings: readonly SettingsRow[];
  readonly sweeps: readonly { readonly axis: SweepAxis; readonly rows: readonly Row[] }[];
  /** The first run that each variant has broken off, with its seed. */
  readonly breakages: readonly Measured[];
  /** Runs of the plan that were measured, and of how many. */
  readonly done: number;
  readonly of: number;
}

export function resultsOf(
  plan: ComparisonPlan,
  contestants: readonly Contestant[],
  measured: readonly Measured[],
  of: number,
): ComparisonResults {
  return {
    plan,
    variants: contestants.map(({ variant }) => variant.name),
    settings: contestants.flatMap((contestant) =>
      sizesIn(plan).map((members) => ({
        variant: contestant.variant.name,
        members,
        settings: setupIn(contestant, members, plan.network).settings,
      })),
    ),
    sweeps: plan.sweeps.map(({ axis, conditions }) => ({
      axis,
      rows: conditions.flatMap((condition) =>
        contestants.map(({ variant }, index) =>
          rowOf(plan, variant.name, condition, outcomesOf(measured, index, condition)),
        ),
      ),
    })),
    breakages: contestants.flatMap((_, index) => {
      const first = measured.find(
        ({ contestant, outcome }) => contestant === index && outcome.kind === 'broken',
      );
      return first === undefined ? [] : [first];
    }),
    done: measured.length,
    of,
  };
}

function outcomesOf(measured: readonly Measured[], contestant: number, condition: Condition): RunOutcome[] {
  return measured.flatMap((each) =>
    each.contestant === contestant && sameCondition(each.condition, condition) ? [each.outcome] : [],
  );
}

function rowOf(
  { waitLimitTicks }: ComparisonPlan,
  variant: string,
  condition: Condition,
  outcomes: readonly RunOutcome[],
): Row {
  const samples = outcomes.flatMap((outcome) => (outcome.kind === 'measured' ? [outcome.sample] : []));
  const count = (kind: RunOutcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const figures = FIGURE_NAMES.map((name) => [name, summaryOf(name, samples, waitLimitTicks)] as const);
  return {
    variant,
    condition,
    runs: samples.length,
    notFormed: count('not formed'),
    broken: count('broken'),
    figures: samples.length === 0 ? null : (Object.fromEntries(figures) as Record<FigureName, Summary>),
  };
}
