import { expect, test } from 'vitest';
import { conditionProblems } from '../../src/gossip/settings.ts';
import { CYCLE_TICKS, flappingSettings, SLEEP_TICKS } from '../../src/statistics/measurement/flapping.ts';
import { planOf } from '../../src/statistics/plan.ts';
import { flappingPlan, longStallPlan } from '../../src/statistics/plan-stalls.ts';

const names = Array.from({ length: 200 }, (_, index) => `s-${index}`);

test('every group is measured with both wake orders', () => {
  const { stalled } = flappingPlan(names, false);
  for (const { wakes, ...scenario } of stalled) {
    const other = wakes === 'mail-first' ? 'timer-first' : 'mail-first';
    expect(stalled).toContainEqual({ ...scenario, wakes: other });
  }
  const { scenarios } = longStallPlan(names, false);
  expect(scenarios).toHaveLength(2 * 2 * 3 * 2);
});

test('in every group the default protocol has the settings that it asks for', () => {
  const { lossy, stalled } = flappingPlan(names, false);
  for (const scenario of [...lossy, ...stalled]) {
    expect(conditionProblems(flappingSettings(scenario))).toEqual([]);
  }
});

test('a stall is over before the next begins, and whole cycles fill the window', () => {
  expect(SLEEP_TICKS).toBeLessThan(CYCLE_TICKS);
  for (const quick of [false, true]) {
    expect(planOf({ seed: 's', quick }).windowTicks % CYCLE_TICKS).toBe(0);
  }
});

test('losses are measured on all seeds, stalls on the first of them', () => {
  expect(flappingPlan(names, false).seeds).toEqual(names.slice(0, 50));
  expect(longStallPlan(names.slice(0, 3), false).seeds).toEqual(names.slice(0, 3));
});
