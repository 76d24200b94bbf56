/** How long a peer waits for its turn: what two claims count. */
import { describe, expect, test } from 'vitest';
import { waits } from '../../../src/swim/claims/rounds.ts';

/** Of two peers, 1 and 2, the turns go to 1: 2 may wait for three of them. */
const peers = [1, 2];

describe('a peer that stays', () => {
  test('has its turn within 2P−1', () => {
    const round = waits();
    expect([round.turn([1], peers), round.turn([1], peers), round.turn([2], peers)]).toEqual([[], [], []]);
    expect(round.most()).toBe(3);
  });

  test('is named when it has waited for as many', () => {
    const round = waits();
    expect([1, 2, 3].map(() => round.turn([1], peers))).toEqual([[], [], [2]]);
  });
});

describe('a peer that was away', () => {
  test('in a turn of another waits from its return on', () => {
    const round = waits();
    round.turn([1], peers);
    round.turn([1], [1]);
    expect([1, 2, 3].map(() => round.turn([1], peers))).toEqual([[], [], [2]]);
  });

  test('with everybody else waits from their return on, and is named then', () => {
    const round = waits();
    round.turn([1], peers);
    round.turn([1], peers);
    round.nobody();
    expect([1, 2, 3].map(() => round.turn([1], peers))).toEqual([[], [], [2]]);
  });
});
