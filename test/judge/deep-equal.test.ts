import { describe, expect, test } from 'vitest';
import { deepEqual, deepFreeze } from '../../src/judge/deep-equal.ts';

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

/** `levels` objects, one in the other. */
function nested(levels: number, innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = { value };
  return value;
}

/** An object that leads back to itself after so many steps. */
function ring(length: number, mark = 0): Record<string, unknown> {
  const first: Record<string, unknown> = { mark };
  let last = first;
  for (let i = 1; i < length; i++) last = last['next'] = { mark: 0 } as Record<string, unknown>;
  last['next'] = first;
  return first;
}

/** Two ways from each level to the next: so many ways through that nobody could walk them all. */
function ladder(levels: number, innermost: unknown): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = { left: value, right: value };
  return value;
}

describe('what is nested deep, or leads back to itself', () => {
  test('is frozen throughout', () => {
    const innermost = { mark: 0 };
    deepFreeze(nested(100_000, innermost));
    expect(Object.isFrozen(innermost)).toBe(true);
    expect(Object.isFrozen(deepFreeze(ring(3)))).toBe(true);
  });

  test.each<[string, (mark: number) => unknown]>([
    ['100,000 levels', (mark) => nested(100_000, mark)],
    ['a ring of one', (mark) => ring(1, mark)],
    ['a long ring', (mark) => ring(1000, mark)],
    ['two ways at each of 60 levels', (mark) => ladder(60, { mark })],
  ])('is compared, be it %s', (_what, make) => {
    expect(deepEqual(make(1), make(1))).toBe(true);
    expect(deepEqual(make(1), make(2))).toBe(false);
  });

  test('is alike whatever way leads around: a ring of two looks like a ring of three', () => {
    expect(deepEqual(ring(2), ring(3))).toBe(true);
  });
});

test('bytes cannot be frozen, and what holds them can', () => {
  const value = deepFreeze({ bytes: Uint8Array.of(1, 2) });
  expect(Object.isFrozen(value)).toBe(true);
});

describe('deepEqual', () => {
  test.each<[string, unknown, unknown]>([
    ['plain values', 1, 1],
    ['NaN', Number.NaN, Number.NaN],
    ['empty objects', {}, {}],
    ['nested data', { a: [1, { b: null }] }, { a: [1, { b: null }] }],
    ['keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['bytes', Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
    ['maps', new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])],
    ['sets', new Set(['a']), new Set(['a'])],
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
    ['a map', new Map([[1, { a: 1 }]]), new Map([[1, { a: 2 }]])],
    ['a set', new Set(['a']), new Set(['b'])],
    ['a map and an object', new Map(), {}],
    ['a map and a set', new Map(), new Set()],
  ])('does not hold for %s', (_what, left, right) => {
    expect(deepEqual(left, right)).toBe(false);
    expect(deepEqual(right, left)).toBe(false);
  });
});
