import { describe, expect, test } from 'vitest';
import { CLAIMS, claimNamed } from '../../src/gossip/catalogue.ts';
import { lettersInNumbers } from '../../src/gossip/letters.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({
  nodes: 3,
  settings: { fanout: 1, failTicks: 7, cleanupTicks: 15, joinRetryTicks: 2, delayBoundTicks: 1 },
});
const said = (name: string) => {
  const { statement, promised = '' } = claimNamed(name)!;
  return lettersInNumbers(`${statement} ${promised}`, schedule);
};

describe('the letters of a claim', () => {
  test('are told in the numbers of the schedule, sums as a whole', () => {
    expect(said('join-completeness')).toBe('R + 2D + 1 is 5, T_f is 7, 2P + 2D − 1 is 5, G + D is 4');
  });

  test('that stand for a date are told as so many ticks after it', () => {
    expect(said('failure-completeness')).toBe('B1 is 17, T_c is 15');
  });

  test('that the claim explains by what a node has seen are left to it', () => {
    expect(said('contact-gap')).toBeNull();
    expect(said('purity')).toBeNull();
  });

  test('are told of whole terms alone: no part of a product, and no first letter of a word', () => {
    expect(lettersInNumbers('A member Does (n−1)·R + G things', schedule)).toBe('G is 3');
    for (const { name } of CLAIMS) expect(said(name) ?? '').not.toMatch(/NaN|undefined/);
  });
});
