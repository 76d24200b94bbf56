import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_ROUND, nextInRound } from '../../src/swim/round.ts';

const ROOM = 100;

/** Whose turn it is, turn by turn, among the peers of each turn. */
function dealt(peersByTurn: readonly (readonly number[])[], choices: readonly number[], most = ROOM) {
  let round = NO_ROUND;
  return peersByTurn.map((peers, turn) => {
    const next = nextInRound(round, peers, choices[turn] ?? 0, most);
    round = next.round;
    return next.target;
  });
}

const choices = fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 60, maxLength: 60 });

describe('a round', () => {
  test('gives everybody a turn, once', () => {
    fc.assert(
      fc.property(choices, fc.integer({ min: 1, max: 8 }), (given, count) => {
        const peers = Array.from({ length: count }, (_, index) => index + 2);
        const targets = dealt(
          Array.from({ length: 3 * count }, () => peers),
          given,
        );
        for (let start = 0; start < targets.length; start += count) {
          expect(targets.slice(start, start + count).toSorted()).toEqual(peers);
        }
      }),
    );
  });

  test('so nobody who stays waits for more than 2P−1 turns, whoever comes and goes', () => {
    const comings = fc.array(fc.subarray([3, 4, 5, 6]), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(choices, comings, (given, others) => {
        const peersByTurn = others.map((some) => [2, ...some]);
        const turnsOfTwo = dealt(peersByTurn, given).flatMap((target, turn) => (target === 2 ? [turn] : []));
        const gaps = [-1, ...turnsOfTwo].map((turn, index) => (turnsOfTwo[index] ?? 60) - turn);
        expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * 5 - 1);
      }),
    );
  });

  test('lets who is new have its turn in the round that is under way', () => {
    const before = [2, 3, 4];
    const targets = dealt([before, [...before, 9], [...before, 9], [...before, 9]], [5, 6, 7, 8]);
    expect(targets).toContain(9);
  });

  test('has nobody to deal where nobody is left, and goes on with who comes', () => {
    expect(dealt([[], [2], []], [])).toEqual([null, 2, null]);
  });

  test('has so many places and no more', () => {
    let round = NO_ROUND;
    for (let peer = 2; peer < 50; peer++) round = nextInRound(round, [1, peer], 0, 4).round;
    expect(round.order.length).toBeLessThanOrEqual(4);
  });

  test('of choices of zero is in order', () => {
    expect(
      dealt(
        [
          [2, 3, 4],
          [2, 3, 4],
          [2, 3, 4],
          [2, 3, 4],
        ],
        [],
      ),
    ).toEqual([2, 3, 4, 2]);
  });
});
