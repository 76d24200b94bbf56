import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyedChance } from '../../src/simulation/keyed-chance.ts';

const node = fc.nat({ max: 4 });
const tick = fc.nat({ max: 500 });

describe('a keyed draw', () => {
  test('does not depend on other draws, nor on their order', () => {
    const draws = fc.array(fc.tuple(node, node, tick, fc.nat({ max: 3 })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(draws, fc.string(), (all, seed) => {
        const drawn = (
          chance: ReturnType<typeof keyedChance>,
          [from, to, at, place]: (typeof all)[number],
        ) => [
          chance.choice(from, at),
          chance.fate('drop', from, to, at, place),
          chance.fate('delay', from, to, at, place),
        ];
        const forward = keyedChance(seed, 5);
        const backward = keyedChance(seed, 5);
        const one = all.map((draw) => drawn(forward, draw));
        const other = all
          .toReversed()
          .map((draw) => drawn(backward, draw))
          .reverse();
        expect(other).toEqual(one);
        expect(drawn(keyedChance(seed, 5), all[0]!)).toEqual(one[0]);
      }),
    );
  });

  test('does not depend on how many nodes there are', () => {
    expect(keyedChance('s', 9).choice(2, 7)).toBe(keyedChance('s', 3).choice(2, 7));
  });

  test('is in its range: a choice below 2^31, a fate below 1', () => {
    const chance = keyedChance('ranges', 5);
    fc.assert(
      fc.property(node, node, tick, (from, to, at) => {
        const choice = chance.choice(from, at);
        const fate = chance.fate('drop', from, to, at, 0);
        expect(Number.isInteger(choice) && choice >= 0 && choice < 2 ** 31).toBe(true);
        expect(fate >= 0 && fate < 1).toBe(true);
      }),
    );
  });

  test('depends on the seed, the node, the tick, the purpose, the link in its direction, and the place', () => {
    const chance = keyedChance('one', 5);
    const other = keyedChance('other', 5);
    const choices = [chance.choice(1, 7), chance.choice(2, 7), chance.choice(1, 8), other.choice(1, 7)];
    const fates = [
      chance.fate('drop', 1, 2, 7, 0),
      chance.fate('delay', 1, 2, 7, 0),
      chance.fate('drop', 2, 1, 7, 0),
      chance.fate('drop', 1, 3, 7, 0),
      chance.fate('drop', 1, 2, 8, 0),
      chance.fate('drop', 1, 2, 7, 1),
      other.fate('drop', 1, 2, 7, 0),
    ];
    expect(new Set(choices).size).toBe(choices.length);
    expect(new Set(fates).size).toBe(fates.length);
  });

  test('spreads evenly over ticks and over places', () => {
    const chance = keyedChance('even', 2);
    const tenths = new Array<number>(10).fill(0);
    for (let at = 0; at < 2000; at++) {
      for (let place = 0; place < 5; place++)
        tenths[Math.floor(chance.fate('drop', 0, 1, at, place) * 10)]!++;
    }
    for (const count of tenths) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });
});
