import { describe, expect, test } from 'vitest';
import { coordinate } from '../../../src/cli/check/coordinate.ts';
import { jobsOf, plannedSchedules } from '../../../src/cli/check/plan.ts';
import type { CheckReport } from '../../../src/cli/check/report.ts';
import type { Worker } from '../../../src/cli/check/worker.ts';
import { CLAIMS } from '../../../src/gossip/catalogue.ts';
import { lengthOf } from '../../../src/hunting/slice.ts';
import { check, diedAt, planOf, stuckAt, tooSlowToStop, workerOf } from '../../support/checks.ts';

const whole = await check();

function resultOf({ results }: CheckReport, claim: string) {
  return results.find((result) => result.claim === claim)!;
}

describe('the jobs', () => {
  test('cover each schedule of each claim once', () => {
    const covered = jobsOf(planOf()).map(({ claim, slice }) => [claim, slice.fromIndex, slice.untilIndex]);
    expect(covered.filter(([claim]) => claim === 'agreement')).toEqual([
      ['agreement', 0, 1],
      ['agreement', 1, 5],
      ['agreement', 5, 25],
      ['agreement', 25, 50],
      ['agreement', 50, 100],
      ['agreement', 100, 120],
    ]);
    expect(covered).toHaveLength(18);
  });

  test('take turns, so that a check that is stopped has been fair to all claims', () => {
    expect(jobsOf(planOf()).map(({ claim }) => claim)).toEqual(Array(6).fill(planOf().claims).flat());
  });

  test('are short at first, so that one that is stopped after seconds has looked at every claim', () => {
    const claims = CLAIMS.map(({ name }) => name);
    const first = jobsOf(planOf({ claims, runs: 1000 })).slice(0, claims.length);
    expect(first.map(({ claim }) => claim)).toEqual(claims);
    expect(first.every(({ slice }) => lengthOf(slice) === 1)).toBe(true);
  });

  test('of all shards have as many schedules as the whole', () => {
    const shards = [1, 2, 3, 4, 5, 6, 7].map((index) => planOf({ shard: { index, of: 7 }, fromIndex: 13 }));
    const planned = shards.map(plannedSchedules);
    expect(planned.reduce((sum, count) => sum + count)).toBe(plannedSchedules(planOf({ fromIndex: 13 })));
    expect(Math.max(...planned) - Math.min(...planned)).toBeLessThanOrEqual(planOf().claims.length);
  });

  test('that would have no schedule are left out', () => {
    expect(jobsOf(planOf({ runs: 2, shard: { index: 3, of: 3 } }))).toEqual([]);
  });

  test('are few also for a very long check', () => {
    expect(jobsOf(planOf({ runs: 1_000_000_000 })).length).toBeLessThanOrEqual(3100);
  });
});

describe('a check', () => {
  test('counts the schedules up to the first that breaks a claim, and no further', () => {
    const { totals, failure, nextIndex } = resultOf(whole, 'agreement');
    expect(failure?.broken.index).toBe(62);
    expect(totals).toMatchObject({ schedules: 63, violations: 1 });
    expect(nextIndex).toBeNull();
  });

  test('runs all schedules of a claim that holds', () => {
    const { totals, failure } = resultOf(whole, 'conservation');
    expect([totals.schedules, totals.violations, failure]).toEqual([120, 0, null]);
  });

  test('comes to the same with any number of workers', async () => {
    expect(await check({}, 2)).toEqual(whole);
    expect(await check({}, 5)).toEqual(whole);
  });

  test('comes to the same whoever is slow: the lowest schedule is the failure, not the first found', async () => {
    const plan = planOf();
    const worker = workerOf();
    let release = () => {};
    const laterOnes = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The second slice of a claim, in which it breaks, comes back when the third, in which it would too, has.
    const slow: Worker = {
      ...worker,
      async search(claim, slice, onProgress) {
        if (claim === 'agreement' && slice.fromIndex === 50) await laterOnes;
        const result = await worker.search(claim, slice, onProgress);
        if (claim === 'agreement' && slice.fromIndex === 100) release();
        return result;
      },
    };
    const report = await coordinate(plan, [slow, slow]);
    expect(report).toEqual(whole);
  });

  test('with bail ends with the first failure, and comes to the same with any number of workers', async () => {
    const one = await check({ bail: true, claims: ['conservation', 'agreement', 'purity'] });
    // purity breaks in the second round, agreement only in the fifth.
    expect(one.results.map(({ totals }) => totals.schedules)).toEqual([5, 5, 4]);
    expect(one.results.map(({ failure }) => failure !== null)).toEqual([false, false, true]);
    expect(await check({ bail: true, claims: ['conservation', 'agreement', 'purity'] }, 3)).toEqual(one);
  });

  test('from a later schedule on goes on where another has stopped', async () => {
    const first = await check({ claims: ['conservation'], runs: 70 });
    const rest = await check({ claims: ['conservation'], fromIndex: 70 });
    const both = [first, rest].map((report) => resultOf(report, 'conservation').totals);
    const all = resultOf(whole, 'conservation').totals;
    expect(both[0]!.schedules + both[1]!.schedules).toBe(all.schedules);
    expect(both[0]!.messages + both[1]!.messages).toBe(all.messages);
  });

  test('tells how far it is, and of how many: claims that are broken are not searched to the end', async () => {
    const told: [number, number][] = [];
    const plan = planOf();
    await coordinate(plan, [workerOf()], { onProgress: (done, of) => told.push([done, of]) });
    const counted = whole.results.reduce((sum, { totals }) => sum + totals.schedules, 0);
    expect(told[0]![1]).toBe(360);
    expect(told.at(-1)).toEqual([counted, counted]);
  });
});

describe('a check that is stopped', () => {
  /** Stops when that many schedules have been run. */
  async function stoppedAfter(schedules: number, how: 'interrupted' | 'outOfTime') {
    const stop = new AbortController();
    let ran = 0;
    const onProgress = (done: number) => {
      ran = done;
      if (done >= schedules) stop.abort();
    };
    const report = await coordinate(planOf(), [workerOf()], { [how]: stop.signal, onProgress });
    return { report, ran };
  }

  test('by the time limit reports what it has seen, and where it stopped', async () => {
    const { report, ran } = await stoppedAfter(90, 'outOfTime');
    expect(report.ended).toBe('time limit');
    expect(report.results.reduce((sum, { totals }) => sum + totals.schedules, 0)).toBe(ran);
    expect(resultOf(report, 'conservation').nextIndex).toBe(36);
    expect(resultOf(report, 'agreement').nextIndex).toBe(50);
  });

  test('by the time limit still shrinks what it has found', async () => {
    const { report } = await stoppedAfter(10, 'outOfTime');
    expect(resultOf(report, 'purity').failure?.outcome.kind).toBe('unwritten');
  });

  test('by an interruption reports what it has found, not shrunk', async () => {
    const { report } = await stoppedAfter(10, 'interrupted');
    expect(report.ended).toBe('interrupted');
    expect(resultOf(report, 'purity').failure?.outcome.kind).toBe('not shrunk');
    expect(resultOf(report, 'purity').nextIndex).toBeNull();
  });

  test('names the work that had to be cut off', async () => {
    const plan = planOf({ claims: ['conservation'] });
    const report = await coordinate(plan, ...tooSlowToStop());
    expect(report.stuck).toEqual([{ claim: 'conservation', fromIndex: 0, untilIndex: 1 }]);
    expect(resultOf(report, 'conservation').nextIndex).toBe(0);
  });
});

describe('a check that loses a worker', () => {
  /** A worker that is lost whenever it comes to one of these schedules of conservation, so often. */
  function lostIn(index: number, times: number, how = diedAt): Worker {
    const worker = workerOf();
    let losses = 0;
    return {
      ...worker,
      async search(claim, slice, onProgress) {
        const isThere = slice.fromIndex <= index && index < slice.untilIndex;
        if (claim !== 'conservation' || !isThere || losses === times) {
          return worker.search(claim, slice, onProgress);
        }
        losses++;
        // It had not told yet of the last two before it.
        const untilIndex = Math.max(slice.fromIndex, index - 2);
        const told = await worker.search(claim, { ...slice, untilIndex }, onProgress);
        return { ...told, loss: how(index).loss! };
      },
    };
  }

  test('comes to the same as one that lost nobody, and names the schedule', async () => {
    const lines: string[] = [];
    const report = await coordinate(planOf(), [lostIn(33, 1)], { onLoss: (line) => lines.push(line) });
    expect(report).toEqual(whole);
    expect(lines).toEqual([
      'a worker was killed by SIGKILL in schedule 34 of conservation; it is tried again',
    ]);
  });

  test.each([
    ['dies', diedAt, 'a worker was killed by SIGKILL, and a fresh one too'],
    ['does not come back', stuckAt, 'a worker did not come back for 5 seconds, and a fresh one too'],
  ])(
    'twice in one schedule, which %s, has a verdict: all before it counts, nothing behind it',
    async (_, how, seen) => {
      const { failure, totals, nextIndex } = resultOf(
        await coordinate(planOf(), [lostIn(33, 2, how)]),
        'conservation',
      );
      expect(failure?.broken).toMatchObject({ index: 33, violation: { claim: 'purity', seen } });
      expect(failure?.outcome.kind).toBe('unwritten');
      expect([totals.schedules, totals.violations, nextIndex]).toEqual([34, 1, null]);
    },
  );

  test('goes on with the others when one is lost for good', async () => {
    const report = await coordinate(planOf(), [lostIn(33, 2), workerOf()]);
    for (const claim of ['agreement', 'purity'])
      expect(resultOf(report, claim)).toEqual(resultOf(whole, claim));
  });

  test('while it shrinks tries again, and at last keeps what was found as it is', async () => {
    const asked: boolean[] = [];
    const worker = workerOf(undefined, {
      async keep(claim, index, how) {
        asked.push(how!.shrink);
        return how!.shrink ? { loss: diedAt(index).loss! } : workerOf().keep(claim, index);
      },
    });
    const report = await coordinate(planOf({ claims: ['purity'] }), [worker]);
    expect(asked).toEqual([true, true, false]);
    expect(resultOf(report, 'purity').failure?.outcome).toEqual({
      kind: 'unwritten',
      reason: 'this is a test',
    });
  });

  test('whose module fails of itself reports what was found before, and why it ended', async () => {
    const faults: unknown[] = [];
    const fault = new Error('from a timer');
    const worker = workerOf();
    const failing: Worker = {
      ...worker,
      search: (claim, slice, onProgress) =>
        slice.fromIndex < 50 ? worker.search(claim, slice, onProgress) : Promise.reject(fault),
    };
    const report = await coordinate(planOf(), [failing], { onFault: (error) => faults.push(error) });
    expect(faults).toEqual([fault]);
    expect(resultOf(report, 'purity').failure?.broken.index).toBe(3);
    await expect(coordinate(planOf(), [failing])).rejects.toThrow('from a timer');
  });
});
