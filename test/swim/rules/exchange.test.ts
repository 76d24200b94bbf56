import { describe, expect, test } from 'vitest';
import { NO_ROUND } from '../../../src/swim/round.ts';
import { everybodyInTurn, noExchange } from '../../../src/swim/rules/exchange.ts';

const INTRODUCERS = [1];

/** The partners of so many turns. */
function partnersOf(peers: readonly number[], lost: readonly number[], turns: number): (readonly number[])[] {
  let round = NO_ROUND;
  return Array.from({ length: turns }, () => {
    const next = everybodyInTurn(round, peers, lost, INTRODUCERS, 0, 9);
    round = next.round;
    return next.partners;
  });
}

describe('an exchange', () => {
  test('is with everybody in turn, the lost as well', () => {
    expect(partnersOf([1, 4], [3], 4)).toEqual([[1], [3], [4], [1]]);
  });

  test('is with the introducer besides, as long as it is not listed', () => {
    expect(partnersOf([4], [], 2)).toEqual([
      [4, 1],
      [4, 1],
    ]);
    expect(partnersOf([], [], 1)).toEqual([[1]]);
  });

  test('with the introducer in its turn is one', () => {
    expect(partnersOf([4], [1], 2)).toEqual([[1], [4, 1]]);
  });

  test('is with each introducer that is not listed, where there are several', () => {
    expect(everybodyInTurn(NO_ROUND, [3, 4], [], [1, 3, 5], 0, 9).partners).toEqual([3, 1, 5]);
  });

  test('of the paper’s is with nobody', () => {
    expect(noExchange(NO_ROUND, [1, 4], [3], INTRODUCERS, 0, 9).partners).toEqual([]);
  });
});
