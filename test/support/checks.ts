/**
 * Checks for tests, made up: a schedule has seen what follows from its number, and breaks a claim if a test
 * says so. What is tested with them is how the work is shared out and added up.
 */
import { setImmediate } from 'node:timers/promises';
import { type CoordinateOptions, coordinate } from '../../src/cli/check/coordinate.ts';
import type { Loss, Searched } from '../../src/cli/check/loss.ts';
import type { CheckPlan } from '../../src/cli/check/plan.ts';
import type { CheckReport, KeepOutcome } from '../../src/cli/check/report.ts';
import type { Worker } from '../../src/cli/check/worker.ts';
import { WHOLE } from '../../src/hunting/shard.ts';
import type { Slice, SliceResult } from '../../src/hunting/slice.ts';
import { addToTotals, emptyTotals } from '../../src/hunting/totals.ts';
import type { Violation } from '../../src/judge/invariant.ts';

/** By claim: the schedules that break it. */
export type Breaking = Readonly<Record<string, readonly number[]>>;

const BREAKING: Breaking = { agreement: [62, 63, 90, 117], purity: [3, 4, 5, 80] };

export function planOf(parts: Partial<CheckPlan> = {}): CheckPlan {
  return {
    variant: 'classic',
    protocol: null,
    claims: ['agreement', 'purity', 'conservation'],
    isNamed: true,
    seed: 1998,
    runs: 120,
    fromIndex: 0,
    schedules: {},
    bail: false,
    shard: WHOLE,
    ...parts,
  };
}

export function violationAt(claim: string, index: number): Violation {
  return { claim, tick: index, nodes: ['n1'], expected: 'nothing', seen: `schedule ${index}` };
}

/** What a failure comes to when it is not worth a file. */
const NOT_KEPT: KeepOutcome = { kind: 'unwritten', reason: 'this is a test' };

/** A hand may do some of its work in another way. */
export function workerOf(breaking: Breaking = BREAKING, otherwise: Partial<Worker> = {}): Worker {
  let isStopped = false;
  return {
    async search(claim, slice, onProgress) {
      isStopped = false;
      return searched(claim, slice, breaking, onProgress, () => isStopped);
    },
    keep: async () => NOT_KEPT,
    stop() {
      isStopped = true;
    },
    dismiss() {},
    ...otherwise,
  };
}

/** Somebody whose first search is cut off, for the time is up and it does not stop. */
export function tooSlowToStop(): [readonly Worker[], CoordinateOptions] {
  const stop = new AbortController();
  const search: Worker['search'] = async (_, { fromIndex }) => {
    stop.abort();
    return cutOffAt(fromIndex);
  };
  return [[workerOf({}, { search })], { outOfTime: stop.signal }];
}

/** A search that was cut off in its first schedule. */
function cutOffAt(index: number): Searched {
  const loss: Loss = { how: 'cut off', words: 'was cut off', index, call: null };
  return { totals: emptyTotals(), untilIndex: index, broken: null, loss };
}

/** A search whose first schedule did not come back. */
export function stuckAt(index: number): Searched {
  const loss: Loss = { how: 'stuck', words: 'did not come back for 5 seconds', index, call: null };
  return { ...cutOffAt(index), loss };
}

/** A search that was killed in its first schedule. */
export function diedAt(index: number): Searched {
  const loss: Loss = { how: 'died', words: 'was killed by SIGKILL', index, call: null };
  return { ...cutOffAt(index), loss };
}

async function searched(
  claim: string,
  { fromIndex, untilIndex, shard }: Slice,
  breaking: Breaking,
  onProgress: (schedules: number) => void,
  shouldStop: () => boolean,
): Promise<SliceResult> {
  const totals = emptyTotals();
  for (let index = fromIndex; index < untilIndex; index++) {
    if (index % shard.of !== shard.index - 1) continue;
    await setImmediate();
    if (shouldStop()) return { totals, untilIndex: index, broken: null };
    const violation = breaking[claim]?.includes(index) ? violationAt(claim, index) : null;
    const census = {
      nodes: 1,
      ticks: index,
      messages: index ** 2,
      falsePositives: 2,
      falsePositivesExcused: 1,
      opinionChanges: 3,
    };
    addToTotals(totals, { violation, census, reached: [`every-${1 + (index % 3)}`], notJudged: [] });
    onProgress(1);
    if (violation !== null) return { totals, untilIndex: index + 1, broken: { index, violation } };
  }
  return { totals, untilIndex, broken: null };
}

export function check(parts: Partial<CheckPlan> = {}, workers = 1): Promise<CheckReport> {
  return coordinate(
    planOf(parts),
    Array.from({ length: workers }, () => workerOf()),
  );
}
