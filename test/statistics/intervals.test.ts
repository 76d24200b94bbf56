import { describe, expect, test } from 'vitest';
import { clopperPearson, meanOverSeeds, ratioOverSeeds, reciprocal } from '../../src/statistics/intervals.ts';

describe('Clopper–Pearson', () => {
  // The examples of Newcombe, Statistics in Medicine 17 (1998), Table I, method 5: 95 % intervals.
  test.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('%i of %i has the published interval', (hits, seeds, low, high) => {
    const interval = clopperPearson(hits, seeds, 0.95);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
    expect(interval.value).toBe(hits / seeds);
  });

  test('all of n mirrors none of n', () => {
    const { low, high } = clopperPearson(20, 20, 0.95);
    expect(high).toBe(1);
    expect(low).toBeCloseTo(1 - 0.1684, 4);
  });
});

describe('intervals over seeds', () => {
  test("a mean has Student's interval", () => {
    // Mean 3, standard deviation √2.5, t(0.975; 4) = 2.7764.
    const { value, low, high } = meanOverSeeds([1, 2, 3, 4, 5], 0.95);
    expect(value).toBe(3);
    expect(high - value).toBeCloseTo(2.7764 * Math.sqrt(0.5), 4);
    expect(value - low).toBeCloseTo(high - value, 12);
  });

  test('one seed says nothing about the spread', () => {
    const { value, low, high } = meanOverSeeds([7], 0.95);
    expect([value, low, high]).toEqual([7, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  test('a ratio is that of the sums, and certain if it is the same in every seed', () => {
    const { value, low, high } = ratioOverSeeds([2, 4, 6], [1, 2, 3], 0.95);
    expect([value, low, high]).toEqual([2, 2, 2]);
    expect(ratioOverSeeds([0, 6], [1, 2], 0.95).value).toBe(2);
  });

  test('a ratio to the constant 1 has the interval of the mean', () => {
    const figures = [1, 2, 2, 5];
    expect(ratioOverSeeds(figures, [1, 1, 1, 1], 0.9)).toEqual(meanOverSeeds(figures, 0.9));
  });

  test('a reciprocal swaps the ends, and has no upper one when zero is possible', () => {
    expect(reciprocal({ value: 4, low: 2, high: 8 })).toEqual({ value: 0.25, low: 0.125, high: 0.5 });
    expect(reciprocal({ value: 4, low: 0, high: 8 }).high).toBe(Number.POSITIVE_INFINITY);
  });
});
