import { describe, expect, test } from 'vitest';
import { randomDice } from '../../src/generation/random-dice.ts';

const SEEDS = Array.from({ length: 3000 }, (_, seed) => seed);

describe('a draw', () => {
  test('depends on the seed and its key', () => {
    const dice = randomDice(1998);
    expect(randomDice(1998).integer('a', 0, 1e6)).toBe(dice.integer('a', 0, 1e6));
    expect(dice.integer('b', 0, 1e6)).not.toBe(dice.integer('a', 0, 1e6));
    expect(randomDice(1999).integer('a', 0, 1e6)).not.toBe(dice.integer('a', 0, 1e6));
  });

  test('does not depend on what was drawn before', () => {
    const dice = randomDice(7);
    dice.integer('first', 0, 9);
    dice.of('part').happens('second', 0.5);
    expect(dice.pick('third', [...'abcdefgh'])).toBe(randomDice(7).pick('third', [...'abcdefgh']));
  });

  test('has a key of its own in each part', () => {
    const dice = randomDice(7);
    const draws = ['crash', 'leave', 0, 1, 10].map((part) => dice.of(part).integer('tick', 0, 1e6));
    expect(new Set([dice.integer('tick', 0, 1e6), ...draws]).size).toBe(6);
  });
});

describe('over many seeds', () => {
  test('every whole number of a range comes up, each about as often', () => {
    const counts = [0, 0, 0, 0, 0];
    for (const seed of SEEDS) counts[randomDice(seed).integer('key', -2, 2) + 2]!++;
    // 600 are expected; five standard deviations are 110.
    for (const count of counts) expect(Math.abs(count - 600)).toBeLessThan(110);
  });

  test('two keys are drawn independently of each other', () => {
    const both = SEEDS.filter((seed) => {
      const dice = randomDice(seed);
      return dice.of('crash').happens('on', 0.5) && dice.of('leave').happens('on', 0.5);
    });
    expect(Math.abs(both.length - 750)).toBeLessThan(120);
  });

  test('something happens as often as its odds say', () => {
    const hits = SEEDS.filter((seed) => randomDice(seed).happens('key', 0.1)).length;
    expect(Math.abs(hits - 300)).toBeLessThan(83);
    expect(SEEDS.some((seed) => randomDice(seed).happens('key', 0))).toBe(false);
    expect(SEEDS.every((seed) => randomDice(seed).happens('key', 1))).toBe(true);
  });
});

describe('dice that lean', () => {
  const drawn = (leaning: number) => SEEDS.map((seed) => randomDice(seed, leaning).integer('key', 0, 63));

  test('draw close to the ends, and more often to the lower', () => {
    const always = drawn(1);
    const low = always.filter((value) => value <= 6).length;
    const high = always.filter((value) => value >= 57).length;
    expect(low + high).toBe(SEEDS.length);
    expect(low).toBeGreaterThan(1.5 * high);
    expect(new Set(always).size).toBe(14);
  });

  test('draw as others do where they do not lean', () => {
    expect(drawn(0)).toEqual(SEEDS.map((seed) => randomDice(seed).integer('key', 0, 63)));
    const even = drawn(0);
    const half = drawn(0.5);
    const same = half.filter((value, index) => value === even[index]).length;
    expect(same / SEEDS.length).toBeGreaterThan(0.45);
    expect(same / SEEDS.length).toBeLessThan(0.6);
  });

  test('leave picks and odds as they are', () => {
    for (const seed of SEEDS.slice(0, 200)) {
      const [even, leaning] = [randomDice(seed), randomDice(seed, 1)];
      expect(leaning.happens('key', 0.3)).toBe(even.happens('key', 0.3));
      expect(leaning.pick('key', [1, 2, 3])).toBe(even.pick('key', [1, 2, 3]));
    }
  });
});
