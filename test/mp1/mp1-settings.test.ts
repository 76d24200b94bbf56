/** The settings of the scenarios are derived, not tried out. */
import { describe, expect, test } from 'vitest';
import { conditionProblems, passTicks, rangeProblems } from '../../src/gossip/settings.ts';
import { mp1Settings } from '../../src/mp1/mp1-settings.ts';
import { accuracyOf, silenceLawOf } from '../../src/statistics/prediction/silence-law.ts';

const LOSS = 0.1;
/** 1,000 runs, in each of which messages are lost for 250 ticks. */
const LOSSY_TICKS = 1000 * 250;

/** How many false suspicions there are in all 1,000 lossy runs, on average, and so at most the chance of one. */
function mistakes(nodes: number, fanout: number, failTicks: number): number {
  const law = silenceLawOf({ nodes, fanout, loss: LOSS }, failTicks + 1);
  return LOSSY_TICKS * nodes * (nodes - 1) * accuracyOf(law, failTicks).mistakeRate;
}

test('13 ticks are the least at which a false suspicion in 1,000 lossy runs has a chance below 1e-9', () => {
  const { fanout, failTicks } = mp1Settings(10);
  expect([fanout, failTicks]).toEqual([3, 13]);
  expect(mistakes(10, fanout, failTicks)).toBeLessThan(1e-9);
  expect(mistakes(10, fanout, failTicks - 1)).toBeGreaterThan(1e-9);
});

test('a pass over nine peers has no turn to spare, so that passes send as much as the law takes for granted', () => {
  const { fanout } = mp1Settings(10);
  expect(fanout * passTicks(10, fanout)).toBe(9);
});

describe('for any number of nodes the rules keep their promises', () => {
  test.each([1, 2, 3, 9, 10, 11, 17, 100, 1000])('%i', (nodes) => {
    const settings = mp1Settings(nodes);
    expect([...rangeProblems(settings), ...conditionProblems(settings)]).toEqual([]);
  });
});

test('a member is removed 27 ticks after it was heard of last', () => {
  expect(mp1Settings(10).cleanupTicks).toBe(27);
});
