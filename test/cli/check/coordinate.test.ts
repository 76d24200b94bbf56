import { describe, expect, test } from 'vitest';
import { coordinate } from '../../../src/cli/check/coordinate.ts';
import type { Hand } from '../../../src/cli/check/hand.ts';
import { jobsOf, plannedSchedules } from '../../../src/cli/check/plan.ts';
import type { CheckReport } from '../../../src/cli/check/report.ts';
import { check, handOf, planOf } from '../../support/checks.ts';

const whole = await check();

function resultOf({ results }: CheckReport, claim: string) {
  return results.find((result) => result.claim === claim)!;
}

describe('the jobs', () => {
  test('cover each schedule of each claim once', () => {
    const covered = jobsOf(planOf()).map(({ claim, stretch }) => [
      claim,
      stretch.fromIndex,
      stretch.untilIndex,
    ]);
    expect(covered.filter(([claim]) => claim === 'agreement')).toEqual([
      ['agreement', 0, 50],
      ['agreement', 50, 100],
      ['agreement', 100, 120],
    ]);
    expect(covered).toHaveLength(9);
  });

  test('take turns, so that a check that is stopped has been fair to all claims', () => {
    expect(jobsOf(planOf()).map(({ claim }) => claim)).toEqual(Array(3).fill(planOf().claims).flat());
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
    expect(jobsOf(planOf({ runs: 1_000_000_000 })).length).toBeLessThanOrEqual(3000);
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

  test('comes to the same with any number of hands', async () => {
    expect(await check({}, 2)).toEqual(whole);
    expect(await check({}, 5)).toEqual(whole);
  });

  test('comes to the same whoever is slow: the lowest schedule is the failure, not the first found', async () => {
    const plan = planOf();
    const hand = handOf();
    let release = () => {};
    const laterOnes = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The second stretch of a claim, in which it breaks, comes back when the third, in which it would too, has.
    const slow: Hand = {
      ...hand,
      async search(claim, stretch, onProgress) {
        if (claim === 'agreement' && stretch.fromIndex === 50) await laterOnes;
        const result = await hand.search(claim, stretch, onProgress);
        if (claim === 'agreement' && stretch.fromIndex === 100) release();
        return result;
      },
    };
    const report = await coordinate(plan, [slow, slow]);
    expect(report).toEqual(whole);
  });

  test('with bail ends with the first failure, and comes to the same with any number of hands', async () => {
    const one = await check({ bail: true, claims: ['conservation', 'agreement', 'purity'] });
    // purity breaks in the first round, agreement only in the second.
    expect(one.results.map(({ totals }) => totals.schedules)).toEqual([50, 50, 4]);
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
    await coordinate(plan, [handOf()], { onProgress: (done, of) => told.push([done, of]) });
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
    const report = await coordinate(planOf(), [handOf()], { [how]: stop.signal, onProgress });
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
    const { report } = await stoppedAfter(54, 'outOfTime');
    expect(resultOf(report, 'purity').failure?.outcome.kind).toBe('unwritten');
  });

  test('by an interruption reports what it has found, not shrunk', async () => {
    const { report } = await stoppedAfter(54, 'interrupted');
    expect(report.ended).toBe('interrupted');
    expect(resultOf(report, 'purity').failure?.outcome.kind).toBe('not shrunk');
    expect(resultOf(report, 'purity').nextIndex).toBeNull();
  });

  test('names the work that had to be cut off', async () => {
    const plan = planOf({ claims: ['conservation'] });
    const report = await coordinate(plan, [handOf({}, { search: async () => null })]);
    expect(report.stuck).toEqual([{ claim: 'conservation', fromIndex: 0, untilIndex: 50 }]);
    expect(resultOf(report, 'conservation').nextIndex).toBe(0);
  });
});
