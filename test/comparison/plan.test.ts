import { describe, expect, test } from 'vitest';
import { describeCondition, LEAST_MEMBERS } from '../../src/comparison/condition.ts';
import { conditionsAt, planOf, sizesIn } from '../../src/comparison/plan.ts';
import { NETWORK, smallPlan } from '../support/contestants.ts';

const UNASKED = { seed: 'x', baseLoss: 0.05, ...NETWORK };

describe('a plan', () => {
  test('has three sweeps, each with one thing that differs', () => {
    for (const quick of [true, false]) {
      const { sweeps } = planOf({ ...UNASKED, quick });
      expect(sweeps.map(({ axis }) => axis)).toEqual(['members', 'loss', 'stallTicks']);
      for (const { axis, conditions } of sweeps) {
        for (const other of (['members', 'loss', 'stallTicks'] as const).filter((each) => each !== axis)) {
          expect(new Set(conditions.map((condition) => condition[other])).size).toBe(1);
        }
        expect(new Set(conditions.map((condition) => condition[axis])).size).toBe(conditions.length);
      }
      expect(Math.min(...sizesIn({ sweeps }))).toBeGreaterThanOrEqual(LEAST_MEMBERS);
    }
  });

  test('has what was asked for, ascending and once', () => {
    const { sweeps, seeds } = smallPlan({ sizes: [16, 4, 16], losses: [0.2, 0], runs: 3 });
    expect(sweeps.map(({ conditions }) => conditions.map(describeCondition))).toEqual([
      ['N=4, q=5 %', 'N=16, q=5 %'],
      ['N=4, q=0 %', 'N=4, q=20 %'],
    ]);
    expect(seeds).toEqual(['test-1', 'test-2', 'test-3']);
  });

  test('measures a condition of two sweeps once', () => {
    const plan = smallPlan({ sizes: [4, 8], losses: [0, 0.05], stalls: [8] });
    expect(conditionsAt(plan, 4).map(describeCondition)).toEqual([
      'N=4, q=5 %',
      'N=4, q=0 %',
      'N=4, q=0 %, stalls of 8 ticks',
    ]);
    expect(conditionsAt(plan, 8)).toHaveLength(1);
  });
});
