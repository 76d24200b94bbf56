import { describe, expect, test } from 'vitest';
import { leastToldFirst, type NewsItem } from '../../../src/swim/rules/piggyback.ts';

const item = (address: number, told = 0): NewsItem => ({ address, told });

describe('news', () => {
  test('those told least often go first, and each is told as often as its budget says', () => {
    let news: readonly NewsItem[] = [item(1), item(2), item(3)];
    const tellings: (readonly number[])[] = [];
    for (let message = 0; message < 4; message++) {
      const next = leastToldFirst.next(news, 2, 2);
      tellings.push(next.told);
      news = next.news;
    }
    expect(tellings).toEqual([[1, 2], [3, 1], [2, 3], []]);
  });

  test('what was just learned goes before what has been told, and is told anew', () => {
    const news = leastToldFirst.learned([item(3), item(1, 1), item(2, 2)], 2, 9);
    expect(news).toEqual([item(2), item(3), item(1, 1)]);
  });

  test('of too many the one told most often is dropped', () => {
    expect(leastToldFirst.learned([item(3), item(1, 1)], 2, 2)).toEqual([item(2), item(3)]);
  });

  test('where there is no room none is told, and none is lost', () => {
    const news = [item(1)];
    expect(leastToldFirst.next(news, 0, 3)).toEqual({ told: [], news });
  });
});
