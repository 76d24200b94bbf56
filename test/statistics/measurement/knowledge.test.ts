import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/statistics/comparison.ts';
import { longestSilence, meanTicks } from '../../../src/statistics/figures.ts';
import type { Group } from '../../../src/statistics/group.ts';
import { measureKnowledge } from '../../../src/statistics/measurement/knowledge.ts';
import {
  drawnAnewVariant,
  shuffledPassesVariant,
} from '../../../src/statistics/measurement/settled-group.ts';
import { disseminationOf } from '../../../src/statistics/prediction/synchronous-chain.ts';

function counted(histogram: Float64Array): Record<number, number> {
  return Object.fromEntries([...histogram.entries()].filter(([, count]) => count > 0));
}

describe('knowledge in a settled group', () => {
  test('whom everyone writes to in every tick is known as of the last tick, and never silent', () => {
    const sample = measureKnowledge(drawnAnewVariant, { nodes: 4, fanout: 3, loss: 0 }, 's', 10);
    expect(counted(sample.ages)).toEqual({ 1: 4 * 3 * 10 });
    expect(counted(sample.silences)).toEqual({ 0: 4 * 3 * 10 });
    expect(counted(sample.oldestAges)).toEqual({ 1: 4 * 10 });
    expect(sample.firstOldestAge).toBe(1);
  });

  test('only what the window sends is counted, lost messages included', () => {
    const sample = measureKnowledge(drawnAnewVariant, { nodes: 5, fanout: 2, loss: 0.5 }, 's', 20);
    expect(sample.nodeTicks).toBe(100);
    expect(sample.messagesSent).toBe(2 * 100);
    expect(sample.bytesSent).toBe(200 * (14 + 5 * 16));
  });

  test('the same seed gives the same sample, another seed another one', () => {
    const group: Group = { nodes: 6, fanout: 1, loss: 0.2 };
    const measure = (seed: string) => measureKnowledge(drawnAnewVariant, group, seed, 30);
    expect(measure('a')).toEqual(measure('a'));
    expect(measure('a')).not.toEqual(measure('b'));
  });

  test('with peers drawn anew, the age of information is the one of the chain', () => {
    const group: Group = { nodes: 10, fanout: 1, loss: 0.1 };
    const samples = Array.from({ length: 25 }, (_, seed) =>
      measureKnowledge(drawnAnewVariant, group, `chain-${seed}`, 100),
    );
    const { meanAgeTicks, meanTicksToAll } = disseminationOf(group);
    expect(compare(meanTicks(samples, 'ages'), meanAgeTicks, 'exact').verdict).toBe('covered');
    expect(compare(meanTicks(samples, 'oldestAges'), meanTicksToAll, 'exact').verdict).toBe('covered');
    // And the interval is narrow enough to tell it from its neighbours.
    expect(compare(meanTicks(samples, 'ages'), meanAgeTicks + 0.3, 'exact').verdict).toBe('NOT COVERED');
  });

  test('with shuffled passes and no loss, nobody is silent for longer than G', () => {
    const group: Group = { nodes: 7, fanout: 2, loss: 0 };
    const samples = [1, 2, 3].map((seed) => measureKnowledge(shuffledPassesVariant, group, `g-${seed}`, 60));
    expect(longestSilence(samples)).toBeLessThanOrEqual(5);
    expect(longestSilence(samples)).toBeGreaterThan(0);
  });
});
