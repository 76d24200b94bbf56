import { describe, expect, test } from 'vitest';
import { ownTicks } from '../../../src/gossip/claims/own-ticks.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

/** n2 has this stamp, n1 and n3 have been heard of at these, n3 at this heartbeat. */
const view = (own: number, others: readonly [number, number], heartbeat = 0) =>
  listing([1, 2, 3], { heardTicks: [others[0], own, others[1]], heartbeats: [7, 7, heartbeat] });

/** n2 makes a turn every ten ticks, and shows these. */
function turns(...views: readonly ReturnType<typeof view>[]) {
  const trial = handMadeTrial(ownTicks, scheduleOf({ nodes: 3 }));
  trial.starts(0, 'n2', listing([1, 2, 3]));
  views.forEach((one, turn) => {
    trial.believes(10 * turn, 'n2', one);
  });
  return trial;
}

test('own-ticks bites when a node counts two ticks from one turn to the next', () => {
  expect(turns(view(0, [0, 0]), view(1, [0, 1], 1), view(3, [0, 3], 2)).violations).toEqual([
    {
      claim: 'own-ticks',
      tick: 20,
      nodes: ['n2', 'n1'],
      expected: 'n1, of which n2 has not heard since its last turn, is silent for 1 tick more at most',
      seen: 'n2 counts 2',
    },
  ]);
});

describe('own-ticks allows', () => {
  test('a node to count one tick a turn, or less, from whatever its time begins with', () => {
    const stamps = [40, 41, 41, 42, 30, 31].map((own) => view(own, [9, 9]));
    expect(turns(...stamps).violations).toEqual([]);
  });

  test('all stamps to move with the clock of the machine', () => {
    expect(turns(view(4, [2, 3]), view(55, [52, 53]), view(80, [76, 77])).violations).toEqual([]);
  });

  test('those of whom it has heard meanwhile to be stamped as it likes', () => {
    const first = listing([2, 3], { heardTicks: [4, 3], heartbeats: [7, 1] });
    const next = listing([2, 3], { heardTicks: [9, 6], heartbeats: [8, 2] });
    const trial = handMadeTrial(ownTicks, scheduleOf({ nodes: 3 }));
    trial.starts(0, 'n2', listing([2]));
    trial.believes(1, 'n2', first);
    trial.believes(8, 'n2', next);
    expect(trial.violations).toEqual([]);
  });

  test('a later life to begin anew', () => {
    const trial = turns(view(0, [0, 0]), view(1, [0, 0]));
    trial.stops(30, 'n2');
    trial.starts(30, 'n2', listing([1, 2, 3]));
    trial.believes(31, 'n2', view(31, [0, 0]));
    expect(trial.violations).toEqual([]);
  });

  test('a protocol that shows no stamps', () => {
    const trial = handMadeTrial(ownTicks, scheduleOf({ nodes: 3 }));
    trial.starts(0, 'n2', listing([1, 2, 3]));
    trial.believes(1, 'n2', listing([1, 2, 3], { heardTicks: null }));
    expect(trial.violations).toEqual([]);
  });
});
