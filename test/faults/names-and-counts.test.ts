import { describe, expect, test } from 'vitest';
import { andList, linksWords, names, ordinal, plural, tickSpan } from '../../src/faults/names-and-counts.ts';

describe('words', () => {
  test('a count of one is singular, any other plural', () => {
    expect([0, 1, 2].map((count) => plural(count, 'tick'))).toEqual(['0 ticks', '1 tick', '2 ticks']);
  });

  test('a list has commas, and an "and" before its last', () => {
    expect(andList([])).toBe('');
    expect(andList(['a'])).toBe('a');
    expect(andList(['a', 'b'])).toBe('a and b');
    expect(andList(['a', 'b', 'c'])).toBe('a, b and c');
  });

  test('the teens are ordinals of their own', () => {
    expect([1, 2, 3, 4, 11, 12, 21, 112].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '21st',
      '112th',
    ]);
  });

  test('a span of one tick is a tick', () => {
    expect(tickSpan(5, 5)).toBe('tick 5');
    expect(tickSpan(5, 19)).toBe('ticks 5–19');
  });

  test('names ascend, each once, and four in a row are a range', () => {
    expect(names([2, 0, 2])).toBe('n1 and n3');
    expect(names([3, 0, 1, 2, 6])).toBe('n1–n4 and n7');
  });

  test('what no node can be is printed as the address that it is', () => {
    expect(names([-1])).toBe('0.0.0.0:0');
  });

  test('links with the same ends are put together', () => {
    const links = [
      { from: 0, to: 1 },
      { from: 2, to: 1 },
      { from: 0, to: 3 },
      { from: 2, to: 3 },
    ];
    expect(linksWords(links)).toBe('n1 and n3 → n2 and n4');
  });
});
