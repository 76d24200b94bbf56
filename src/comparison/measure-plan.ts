/**
 * Runs a plan, seed by seed: all variants under all conditions on the first, then on the second, … So whoever ends it
 * early has all figures, on fewer runs.
 */

import type { RunEnd } from '../simulation/run-end.ts';
import { RunOver } from '../simulation/run-end.ts';
import type { Condition } from './condition.ts';
import type { Contestant } from './contestant.ts';
import { measureRun, type RunSample } from './measurement/measure-run.ts';
import { type SettledGroup, settledGroup } from './measurement/settled-group.ts';
import { type ComparisonPlan, conditionsAt, sizesIn } from './plan.ts';

/** What became of one run. */
export type RunOutcome =
  | { readonly kind: 'measured'; readonly sample: RunSample }
  /** The group had not formed by the limit. */
  | { readonly kind: 'not formed' }
  /** The protocol has ended the run: it threw, or sent too much. */
  | { readonly kind: 'broken'; readonly end: RunEnd };

/** One run of a plan, with what became of it. */
export interface Measured {
  /** By its place in the plan's list of contestants. */
  readonly contestant: number;
  readonly condition: Condition;
  readonly seed: string;
  readonly outcome: RunOutcome;
}

/** How many runs a plan has. */
export function runsIn(plan: ComparisonPlan, contestants: readonly Contestant[]): number {
  const conditions = sizesIn(plan).reduce((sum, size) => sum + conditionsAt(plan, size).length, 0);
  return conditions * contestants.length * plan.seeds.length;
}

/** Measures a run with each step. */
export function* measurePlan(
  plan: ComparisonPlan,
  contestants: readonly Contestant[],
): Generator<Measured, void> {
  for (const seed of plan.seeds) {
    for (const members of sizesIn(plan)) {
      for (const [index, contestant] of contestants.entries()) {
        const formed = outcomeOf(() => formedIn(plan, contestant, members, seed));
        for (const condition of conditionsAt(plan, members)) {
          const outcome = 'group' in formed ? measuredIn(plan, formed.group, condition) : formed;
          yield { contestant: index, condition, seed, outcome };
        }
      }
    }
  }
}

type Formed = { readonly group: SettledGroup<unknown, unknown> };

function formedIn(
  plan: ComparisonPlan,
  contestant: Contestant,
  members: number,
  seed: string,
): Formed | RunOutcome {
  const group = settledGroup(contestant, members, seed, plan.network, plan.formingLimitTicks);
  return group === null ? { kind: 'not formed' } : { group };
}

function measuredIn(
  plan: ComparisonPlan,
  group: SettledGroup<unknown, unknown>,
  condition: Condition,
): RunOutcome {
  return outcomeOf(() => ({ kind: 'measured', sample: measureRun(group, condition, plan) }));
}

function outcomeOf<Outcome>(work: () => Outcome): Outcome | RunOutcome {
  try {
    return work();
  } catch (error) {
    if (error instanceof RunOver) return { kind: 'broken', end: error.end };
    throw error;
  }
}
