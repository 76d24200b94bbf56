import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstDraw, indexBelow, nextDraw, pickDistinct, shuffled } from '../../src/protocol/chance.ts';

const choices = fc.nat({ max: 2 ** 31 - 1 });
const draws = fc.nat({ max: 2 ** 32 - 1 });

describe('the choice 0', () => {
  test('draws zeros and nothing else', () => {
    expect(firstDraw(0)).toBe(0);
    expect(nextDraw(0)).toBe(0);
  });

  test('picks the first of everything', () => {
    expect(indexBelow(firstDraw(0), 7)).toBe(0);
    expect(pickDistinct(['a', 'b', 'c', 'd'], 2, firstDraw(0))).toEqual(['a', 'b']);
  });

  test('leaves every order as it is', () => {
    expect(shuffled(['a', 'b', 'c', 'd'], firstDraw(0))).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('draws', () => {
  test('are unsigned 32-bit integers', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const first = firstDraw(choice);
        for (const draw of [first, nextDraw(first), nextDraw(nextDraw(first))]) {
          expect(Number.isInteger(draw) && draw >= 0 && draw < 2 ** 32).toBe(true);
        }
      }),
    );
  });

  test('only the choice 0 ends in zeros', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        fc.pre(choice !== 0);
        expect(firstDraw(choice)).not.toBe(0);
        expect(nextDraw(firstDraw(choice))).not.toBe(0);
      }),
    );
  });

  test('neighbouring choices are spread over all indices', () => {
    const counts = new Array<number>(10).fill(0);
    for (let choice = 0; choice < 10_000; choice++) counts[indexBelow(firstDraw(choice), 10)]!++;
    for (const count of counts) {
      expect(count).toBeGreaterThan(800);
      expect(count).toBeLessThan(1200);
    }
  });

  test('an index is always below the count, even for the highest draw', () => {
    expect(indexBelow(2 ** 32 - 1, 3)).toBe(2);
    fc.assert(
      fc.property(draws, fc.integer({ min: 1, max: 1000 }), (draw, count) => {
        const index = indexBelow(draw, count);
        expect(Number.isInteger(index) && index >= 0 && index < count).toBe(true);
      }),
    );
  });
});

describe('shuffled', () => {
  test('is a permutation, and leaves its argument alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), draws, (items, draw) => {
        const frozen = Object.freeze(items.slice());
        const result = shuffled(frozen, draw);
        expect(result.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });

  test('reaches all orders of four about equally often', () => {
    const counts = new Map<string, number>();
    const runs = 24 * 400;
    for (let choice = 0; choice < runs; choice++) {
      const order = shuffled(['a', 'b', 'c', 'd'], firstDraw(choice)).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(300);
      expect(count).toBeLessThan(500);
    }
  });
});

describe('pickDistinct', () => {
  test('picks as many as asked for, each at another place, or all that there are', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), fc.nat({ max: 25 }), draws, (length, count, draw) => {
        const items = Object.freeze(Array.from({ length }, (_, index) => index));
        const picked = pickDistinct(items, count, draw);
        expect(picked).toHaveLength(Math.min(length, count));
        expect(new Set(picked).size).toBe(picked.length);
        expect(picked.every((item) => items.includes(item))).toBe(true);
      }),
    );
  });

  test('picks each of the items about equally often', () => {
    const counts = new Map<string, number>();
    for (let choice = 0; choice < 5000; choice++) {
      for (const item of pickDistinct(['a', 'b', 'c', 'd', 'e'], 2, firstDraw(choice))) {
        counts.set(item, (counts.get(item) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(5);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(1800);
      expect(count).toBeLessThan(2200);
    }
  });
});
