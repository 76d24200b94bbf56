/**
 * `check --coverage`: the scope is searched for its states, and while the workers judge the schedules of the hunt, this
 * process runs the same ones once more to see what they come to. So nothing is judged, or drawn, otherwise than without it.
 */
import { setImmediate } from 'node:timers/promises';
import { createCoverage, type StatesOfScope, searchStates } from '../../exploration/coverage.ts';
import { prepared } from '../../exploration/prepare.ts';
import { SEARCHED } from '../../exploration/scope.ts';
import { type AnyVariant, schedulesOf } from '../../family/family.ts';
import { plural } from '../../faults/names-and-counts.ts';
import { drawsOf } from '../../hunting/draw.ts';
import type { Claim } from '../../judge/claim.ts';
import { DEFAULT_MAX_STATES } from '../explore/search-defaults.ts';
import { searchProgressOn } from '../explore/search-progress.ts';
import { UsageError } from '../usage-error.ts';
import { type CoverageReport, coverageReport } from './coverage-report.ts';
import { type CheckPlan, scheduleOptionsOf } from './plan.ts';
import type { CheckReport } from './report.ts';

/** Of such groups all choices are one; of larger ones they are drawn, and so all are searched. */
const MOST_NODES_WITHOUT_CHOICES = 2;
const MOST_MILLISECONDS_BETWEEN_PAUSES = 50;

/** All states of the scope of the plan; or how many there were when the search was stopped. Throws if they are not to be had. */
export async function statesOf(
  plan: CheckPlan,
  variant: AnyVariant,
  shouldStop: () => boolean,
): Promise<StatesOfScope | { readonly atLeast: number }> {
  const { faults: kinds = SEARCHED, settings = {} } = plan.schedules;
  const scope = { ...plan.schedules.scope!, kinds };
  const choices = scope.nodes > MOST_NODES_WITHOUT_CHOICES ? 'all' : 'first';
  const model = prepared({ variant, scope, choices, settings, invariants: [] });
  if ('refusal' in model) throw new UsageError(`--coverage: ${model.refusal}`);
  const progress = searchProgressOn(process.stderr, process.env);
  try {
    const searched = await searchStates({
      model,
      maxStates: DEFAULT_MAX_STATES,
      shouldStop,
      onProgress: (states) => progress.show(`${plural(states, 'state')} of the scope so far`),
    });
    if (searched.ended === 'complete') return searched.states;
    if (searched.ended === 'stopped') return { atLeast: searched.atLeast };
    throw new UsageError(
      `--coverage: there is no room for all states of the scope (${scope.nodes}, ${scope.faults}); of fewer kinds, by --faults, there are fewer`,
    );
  } finally {
    progress.clear();
  }
}

/** Goes on beside the hunt, and ends with it. */
export interface Measuring {
  /** What was seen by those of the schedules that the hunt has run. */
  endWith(report: CheckReport): Promise<CoverageReport>;
}

export interface MeasureOptions {
  readonly plan: CheckPlan;
  readonly variant: AnyVariant;
  readonly claim: Claim;
  readonly states: StatesOfScope;
  readonly shouldStop: () => boolean;
  /** Told how far it is, once the hunt is over. */
  readonly onProgress: (done: number, of: number) => void;
}

export function measureBeside(options: MeasureOptions): Measuring {
  const { plan, variant, claim, states, shouldStop, onProgress } = options;
  const { seed, runs, fromIndex } = plan;
  const draws = drawsOf(schedulesOf(variant), claim.name, seed, scheduleOptionsOf(plan, claim, variant));
  const coverage = createCoverage(states);
  let untilIndex = runs;
  let isHuntOver = false;

  async function measure(): Promise<void> {
    let pausedAtMs = performance.now();
    for (let index = fromIndex; index < untilIndex; index++) {
      if (performance.now() - pausedAtMs >= MOST_MILLISECONDS_BETWEEN_PAUSES) {
        if (isHuntOver) onProgress(index - fromIndex, untilIndex - fromIndex);
        await setImmediate();
        pausedAtMs = performance.now();
        if (shouldStop()) return;
      }
      coverage.see(draws.at(index).schedule);
    }
  }
  const measured = measure();
  // What it throws is thrown when the hunt is over.
  measured.catch(() => {});
  return {
    async endWith({ results }) {
      const [{ failure, nextIndex } = { failure: null, nextIndex: null }] = results;
      untilIndex = failure === null ? (nextIndex ?? runs) : failure.broken.index + 1;
      isHuntOver = true;
      await measured;
      return coverageReport(coverage, Math.max(untilIndex - fromIndex, 0));
    },
  };
}
