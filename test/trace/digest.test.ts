import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDigest } from '../../src/trace/digest.ts';

function digestOf(...texts: readonly string[]): string {
  const digest = createDigest();
  for (const text of texts) digest.add(text);
  return digest.hex();
}

describe('a digest', () => {
  test('is 16 hexadecimal digits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(digestOf(text)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  test('is that of the whole text, however it came', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(digestOf(one, other)).toBe(digestOf(one + other));
        expect(digestOf(one, '', other)).toBe(digestOf(one + other));
      }),
    );
  });

  test('can be read on the way, and goes on from there', () => {
    const digest = createDigest();
    digest.add('a');
    expect(digest.hex()).toBe(digest.hex());
    digest.add('b');
    expect(digest.hex()).toBe(digestOf('ab'));
  });

  test('differs for texts that differ by a letter, an order, a length, or an accent', () => {
    const texts = ['', '\0', '\0\0', 'a', 'b', 'ab', 'ba', 'aa', 'A', 'á', 'a\n', '\na', 'ā', 'š', '💧'];
    expect(new Set(texts.map((text) => digestOf(text))).size).toBe(texts.length);
  });

  test('hardly ever is the same for two texts, in either half', () => {
    const seen = new Set<string>();
    const firstHalves = new Set<string>();
    const lastHalves = new Set<string>();
    for (let number = 0; number < 20_000; number++) {
      const digest = digestOf(`{"event":"sent","tick":${number},"from":"n1"}\n`);
      seen.add(digest);
      firstHalves.add(digest.slice(0, 8));
      lastHalves.add(digest.slice(8));
    }
    expect(seen.size).toBe(20_000);
    expect(firstHalves.size).toBeGreaterThan(19_990);
    expect(lastHalves.size).toBeGreaterThan(19_990);
  });

  test('tells integers apart, small and large, of either sign, and in either order', () => {
    const ofIntegers = (...values: readonly number[]) => {
      const digest = createDigest();
      for (const value of values) digest.addInteger(value);
      return digest.hex();
    };
    const sequences = [
      [],
      [0],
      [0, 0],
      [1],
      [-1],
      [1, 2],
      [2, 1],
      [2 ** 31],
      [-(2 ** 31)],
      [2 ** 32],
      [2 ** 48 - 1],
    ];
    expect(new Set(sequences.map((values) => ofIntegers(...values))).size).toBe(sequences.length);
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (one, other) => {
        expect(ofIntegers(one) === ofIntegers(other)).toBe(one === other);
      }),
    );
  });
});
