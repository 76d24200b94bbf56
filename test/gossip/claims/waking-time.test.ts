import { describe, expect, test } from 'vitest';
import { wakingTime } from '../../../src/gossip/claims/waking-time.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const FAIL = 4;
const CLEANUP = 9;
const schedule = scheduleOf({
  nodes: 3,
  settings: { failTicks: FAIL, cleanupTicks: CLEANUP, fanout: 2, delayBoundTicks: 1 },
});

/** n2 hears of n1 at heartbeat 7 and then makes so many turns, the last one at tick 100. */
function heardThen(turns: number) {
  const trial = handMadeTrial(wakingTime, schedule);
  const heard = listing([1, 2, 3], { heartbeats: [7, 0, 0] });
  trial.starts(0, 'n2', listing([1, 2, 3]));
  trial.believes(1, 'n2', heard, 'receive');
  for (let turn = 1; turn < turns; turn++) trial.believes(turn, 'n2', heard);
  return { trial, heard };
}

const suspecting = listing([1, 2, 3], { heartbeats: [7, 0, 0], suspects: [1] });

describe('waking-time bites', () => {
  test('when a node that has slept suspects whom it has heard of in its last T_f turns', () => {
    const { trial } = heardThen(FAIL);
    trial.believes(100, 'n2', suspecting);
    expect(trial.violations).toEqual([
      {
        claim: 'waking-time',
        tick: 100,
        nodes: ['n2', 'n1'],
        expected:
          'n2 gives n1 another 4 turns of its own after it has heard of it, however long it slept meanwhile',
        seen: 'n2 suspects n1, of which it has heard since then',
      },
    ]);
  });

  test('when it removes whom it has heard of in its last T_c turns', () => {
    const { trial } = heardThen(CLEANUP);
    trial.believes(100, 'n2', listing([2, 3]));
    expect(trial.violations).toMatchObject([
      { seen: 'n2 removes n1, of which it has heard since then' },
      // Of n3 it has held heartbeat 0 through all of its turns.
    ]);
  });

  test('when a later life is given up by the silence of the former one', () => {
    const { trial } = heardThen(2 * CLEANUP);
    const back = listing([1, 2, 3], { heartbeats: [7, 0, 0], epochs: [1, 0, 0] });
    trial.believes(99, 'n2', back, 'receive');
    trial.believes(100, 'n2', listing([1, 2, 3], { ...back, suspects: [1] }));
    expect(trial.violations).toMatchObject([{ seen: 'n2 suspects n1, of which it has heard since then' }]);
  });

  test('when a node in its first turns suspects anybody', () => {
    const trial = handMadeTrial(wakingTime, schedule);
    trial.starts(0, 'n2', listing([1, 2, 3]));
    trial.believes(50, 'n2', listing([1, 2, 3], { suspects: [1] }));
    expect(trial.violations).toHaveLength(1);
  });
});

describe('waking-time allows', () => {
  test('a suspicion after T_f turns without a word, however much time they took', () => {
    const { trial } = heardThen(FAIL + 1);
    trial.believes(100, 'n2', suspecting);
    expect(trial.violations).toEqual([]);
  });

  test('a removal after T_c turns without a word', () => {
    const { trial } = heardThen(CLEANUP + 1);
    trial.believes(100, 'n2', listing([2, 3]));
    expect(trial.violations).toEqual([]);
  });

  test('whoever is told that a life is over to remove it at once', () => {
    const { trial } = heardThen(1);
    trial.believes(100, 'n2', listing([2, 3]), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a suspicion that stays', () => {
    const { trial } = heardThen(FAIL + 1);
    for (let tick = 100; tick < 104; tick++) trial.believes(tick, 'n2', suspecting);
    expect(trial.violations).toEqual([]);
  });
});
