import { describe, expect, test } from 'vitest';
import { accuracyOfSeeds } from '../../../src/statistics/figures.ts';
import { measureMistakes } from '../../../src/statistics/measurement/mistakes.ts';
import { drawnAnewVariant } from '../../../src/statistics/measurement/settled-group.ts';

describe('mistakes about live members', () => {
  test('there are none where everyone hears of everyone in every tick', () => {
    const sample = measureMistakes(drawnAnewVariant, { nodes: 4, fanout: 3, loss: 0 }, 2, 's', 20);
    expect(sample).toEqual({ begun: 0, wrongPairTicks: 0, pairTicks: 4 * 3 * 20 });
  });

  test('on a network that loses nine of ten, they begin, and last', () => {
    const sample = measureMistakes(drawnAnewVariant, { nodes: 4, fanout: 1, loss: 0.9 }, 2, 's', 50);
    expect(sample.begun).toBeGreaterThan(0);
    expect(sample.wrongPairTicks).toBeGreaterThan(sample.begun);
  });

  test('duration is time by mistakes, and a seed with a mistake counts once', () => {
    const seeds = [
      { begun: 1, wrongPairTicks: 2, pairTicks: 100 },
      { begun: 3, wrongPairTicks: 10, pairTicks: 100 },
      { begun: 0, wrongPairTicks: 0, pairTicks: 100 },
      { begun: 1, wrongPairTicks: 1, pairTicks: 100 },
    ];
    const figures = accuracyOfSeeds(seeds);
    expect(figures.durationTicks.value).toBe(2.6);
    expect(figures.wrongShare.value).toBeCloseTo(13 / 400, 12);
    expect(figures.mistakeRate.value).toBeCloseTo(5 / 400, 12);
    expect(figures.seedsWithMistake).toBe(3);
    expect(figures.seedsWithLongMistake).toBe(2);
    expect(figures.wrongShare.low).toBe(0);
  });
});
