import { describe, expect, test } from 'vitest';
import { ownTicks } from '../../../src/gossip/claims/own-ticks.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const stampedView = (stamp: number) => listing([1, 2, 3], { heardTicks: [0, stamp, 0] });

/** n2 makes a turn every ten ticks, with these stamps of its own. */
function stamped(stamps: readonly number[]) {
  const trial = handMadeTrial(ownTicks, scheduleOf({ nodes: 3 }));
  trial.starts(0, 'n2', listing([1, 2, 3]));
  stamps.forEach((stamp, turn) => {
    trial.believes(10 * turn, 'n2', stampedView(stamp));
  });
  return trial;
}

test('own-ticks bites when a node counts two ticks from one turn to the next', () => {
  expect(stamped([0, 1, 3]).violations).toEqual([
    {
      claim: 'own-ticks',
      tick: 20,
      nodes: ['n2'],
      expected: 'the time of n2 goes on by 1 tick at most from one of its turns to the next',
      seen: 'it goes on by 2',
    },
  ]);
});

describe('own-ticks allows', () => {
  test('a node to count one tick a turn, or less, from whatever its time begins with', () => {
    expect(stamped([40, 41, 41, 42, 30, 31]).violations).toEqual([]);
  });

  test('a later life to begin anew', () => {
    const trial = stamped([0, 1]);
    trial.stops(30, 'n2');
    trial.starts(30, 'n2', listing([1, 2, 3]));
    trial.believes(31, 'n2', stampedView(31));
    expect(trial.violations).toEqual([]);
  });

  test('a protocol that shows no stamps', () => {
    const trial = handMadeTrial(ownTicks, scheduleOf({ nodes: 3 }));
    trial.starts(0, 'n2', listing([1, 2, 3]));
    trial.believes(1, 'n2', listing([1, 2, 3], { heardTicks: null }));
    expect(trial.violations).toEqual([]);
  });
});
