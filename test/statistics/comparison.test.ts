import { describe, expect, test } from 'vitest';
import { compare, LEAST_SEEDS_WITH_EVENT } from '../../src/statistics/comparison.ts';
import { describeTally, tallyOf } from '../../src/statistics/statistical-report.ts';

const measured = { value: 2, low: 1, high: 3 };

describe('a comparison', () => {
  test('an exact prediction must lie in the interval', () => {
    expect(compare(measured, 3, 'exact').verdict).toBe('covered');
    expect(compare(measured, 3.01, 'exact').verdict).toBe('NOT COVERED');
    expect(compare(measured, 0.99, 'exact').verdict).toBe('NOT COVERED');
  });

  test('an event that too few seeds have seen is not judged, right or wrong', () => {
    expect(compare(measured, 9, 'exact', LEAST_SEEDS_WITH_EVENT - 1).verdict).toBe('too few seeds');
    expect(compare(measured, 9, 'exact', LEAST_SEEDS_WITH_EVENT).verdict).toBe('NOT COVERED');
  });

  test('an interval without width covers its own value', () => {
    expect(compare({ value: 1.8, low: 1.8, high: 1.8 }, 9 / 5, 'exact').verdict).toBe('covered');
    expect(compare({ value: 0.1 + 0.2, low: 0.1 + 0.2, high: 0.1 + 0.2 }, 0.3, 'exact').verdict).toBe(
      'covered',
    );
  });

  test('what makes no claim is counted nowhere', () => {
    const tally = tallyOf([
      compare(measured, 2, 'exact'),
      compare(measured, 9, 'exact'),
      compare(measured, 9, 'exact', 0),
      compare(measured, 9, 'none'),
    ]);
    expect(tally).toEqual({ covered: 1, notCovered: 1, tooFewSeeds: 1 });
    expect(describeTally(tally)).toContain('1 of 2 intervals');
  });
});
