import { describe, expect, test } from 'vitest';
import { isKept, namesIn, parseCondition, parseSum, worth } from '../../src/child/sums.ts';

describe('a sum of products', () => {
  test.each([
    ['7', 7],
    ['failTicks', 3],
    ['failTicks + 1', 4],
    ['2 * failTicks + nodes*nodes + 1', 32],
    [' failTicks ', 3],
    ['unknown + 1', 1],
  ])('%s', (text, value) => {
    expect(worth(parseSum(text)!, { failTicks: 3, nodes: 5 })).toBe(value);
  });

  test.each(['', '+', '1 +', 'a b', '1 - 1', '(1 + 2)', '2 ** 3', '1.5', '-1', '12345678901'])(
    '%j is none',
    (text) => {
      expect(parseSum(text)).toBeNull();
    },
  );

  test('has names', () => {
    expect(namesIn(parseSum('2 * a + b * a + 1')!)).toEqual(['a', 'b', 'a']);
  });
});

describe('a condition', () => {
  test.each([
    ['a < b', { a: 1, b: 2 }, true],
    ['a < b', { a: 2, b: 2 }, false],
    ['a <= b', { a: 2, b: 2 }, true],
    ['2 * a + 1 <= b', { a: 2, b: 4 }, false],
  ])('%s of %j', (text, values, kept) => {
    expect(isKept(parseCondition(text)!, values)).toBe(kept);
  });

  test.each(['a', 'a < b < c', 'a > b', 'a = b', '< b'])('%j is none', (text) => {
    expect(parseCondition(text)).toBeNull();
  });
});
