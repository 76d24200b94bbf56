import { describe, expect, test } from 'vitest';
import { linkCounts, spreadPhrases } from '../../src/story/link-counts.ts';

/** `counts` by link: `12` is that from n1 to n2. */
function spread(nodes: number, counts: Record<string, number>, asleep: readonly number[] = []): string[] {
  const all = linkCounts();
  for (const [link, count] of Object.entries(counts)) {
    all.add(Number(link[0]) - 1, Number(link[1]) - 1, count);
  }
  const up = Array.from({ length: nodes }, (_, node) => node);
  return spreadPhrases(all, up, new Set(up.filter((node) => !asleep.includes(node))));
}

describe('how messages were spread over the links', () => {
  test('evenly', () => {
    expect(spread(2, { 12: 7, 21: 7 })).toEqual(['7 on each link']);
    expect(spread(3, { 12: 9, 13: 8, 21: 10, 23: 8, 31: 9, 32: 9 })).toEqual(['8 to 10 on each link']);
  });

  test('very unevenly, link by link where there is not much to tell', () => {
    expect(spread(2, { 12: 9, 21: 3 })).toEqual(['9 on n1 → n2', '3 on n2 → n1']);
    expect(spread(3, { 12: 1, 13: 9, 21: 8, 23: 7, 31: 6, 32: 5 })).toEqual(['1 to 9 on each link']);
  });

  test('who gets none is named', () => {
    expect(spread(3, { 12: 9, 21: 9, 31: 3, 32: 3 })).toEqual([
      'none to n3',
      '9 on n1 → n2 and n2 → n1',
      '3 on n3 → n1 and n2',
    ]);
  });

  test('who sends none is named, unless it cannot', () => {
    expect(spread(3, { 12: 5, 13: 5, 21: 5, 23: 5 })).toEqual(['none from n3', '5 on each link']);
    expect(spread(3, { 12: 5, 13: 5, 21: 5, 23: 5 }, [2])).toEqual(['5 on each link']);
  });

  test('of two of whom one is silent, only that is told', () => {
    expect(spread(2, { 12: 7 })).toEqual(['none from n2']);
  });

  test('a single link without any is named', () => {
    expect(spread(3, { 12: 9, 21: 9, 23: 9, 31: 9, 32: 9 })).toEqual(['none on n1 → n3', '9 on each link']);
  });

  test('too few messages say nothing', () => {
    expect(spread(3, { 12: 1, 21: 2 })).toEqual([]);
    expect(spread(1, { 11: 99 })).toEqual([]);
  });
});
