import { expect, test } from 'vitest';
import { shareOf } from '../../src/explanation/share.ts';

test('the interval is that of Wilson', () => {
  // Newcombe (1998), table I: 81 of 263, and 15 of 148.
  expect(shareOf(81, 263)).toMatchObject({ low: 0.2553, high: 0.3662 });
  expect(shareOf(15, 148)).toMatchObject({ low: 0.0624, high: 0.1605 });
});

test('that none of so many fails says how few at most, and that all do how many at least', () => {
  expect(shareOf(0, 20)).toEqual({ failing: 0, of: 20, low: 0, high: 0.1611 });
  expect(shareOf(20, 20)).toEqual({ failing: 20, of: 20, low: 0.8389, high: 1 });
});

test('of no run nothing is known', () => {
  expect(shareOf(0, 0)).toEqual({ failing: 0, of: 0, low: 0, high: 1 });
});
