import { describe, expect, test } from 'vitest';
import { withinBudget } from '../../src/report/budget.ts';

const paragraphs = Array.from({ length: 10 }, (_, i) => [`${i} a`, `${i} b`]);

describe('the line budget', () => {
  test('a story within it is told whole', () => {
    expect(withinBudget(paragraphs, 20)).toEqual(paragraphs.flat());
    expect(withinBudget([], 20)).toEqual([]);
  });

  test('of a longer one the beginning stays, and more of the end', () => {
    expect(withinBudget(paragraphs, 8)).toEqual([
      '0 a',
      '0 b',
      '… 12 more lines, all of them with --full',
      '7 a',
      '7 b',
      '8 a',
      '8 b',
      '9 a',
      '9 b',
    ]);
  });

  test('a last paragraph that is too long by itself keeps its end', () => {
    const long = Array.from({ length: 30 }, (_, i) => `${i}`);
    expect(withinBudget([long], 4)).toEqual([
      '… 26 more lines, all of them with --full',
      '26',
      '27',
      '28',
      '29',
    ]);
  });

  test('nothing is lost without being counted', () => {
    const told = withinBudget(paragraphs, 7);
    const leftOut = Number(/\d+/.exec(told.find((line) => line.startsWith('…')) ?? '')?.[0]);
    expect(told.length - 1 + leftOut).toBe(20);
  });
});
