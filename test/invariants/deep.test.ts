import { describe, expect, test } from 'vitest';
import { deepEqual, deepFreeze } from '../../src/invariants/deep.ts';

describe('deepFreeze', () => {
  test('freezes a value and all that it holds, and gives it back', () => {
    const value = { list: [{ n: 1 }], inner: { deep: {} } };
    expect(deepFreeze(value)).toBe(value);
    for (const part of [value, value.list, value.list[0], value.inner, value.inner.deep]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test.each([1, 'text', null, undefined, Number.NaN])('leaves %s as it is', (value) => {
    expect(deepFreeze(value)).toBe(value);
  });
});

describe('deepEqual', () => {
  test.each<[string, unknown, unknown]>([
    ['plain values', 1, 1],
    ['NaN', Number.NaN, Number.NaN],
    ['empty objects', {}, {}],
    ['nested data', { a: [1, { b: null }] }, { a: [1, { b: null }] }],
    ['keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['bytes', Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
  ])('holds for %s', (_what, left, right) => {
    expect(deepEqual(left, right)).toBe(true);
  });

  test.each<[string, unknown, unknown]>([
    ['another value', 1, 2],
    ['another type', 1, '1'],
    ['nothing and null', undefined, null],
    ['an object and null', {}, null],
    ['0 and -0', 0, -0],
    ['an array and an object', [], {}],
    ['a shorter array', [1], [1, 2]],
    ['a longer array', [1, 2], [1]],
    ['another order', [1, 2], [2, 1]],
    ['a key too many', { a: 1 }, { a: 1, b: 2 }],
    ['another key', { a: 1 }, { b: 1 }],
    ['something deep inside', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
    ['bytes', Uint8Array.of(1, 2), Uint8Array.of(1, 3)],
  ])('does not hold for %s', (_what, left, right) => {
    expect(deepEqual(left, right)).toBe(false);
    expect(deepEqual(right, left)).toBe(false);
  });
});
