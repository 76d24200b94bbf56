import { describe, expect, test } from 'vitest';
import { heartbeatMonotonicity } from '../../../src/gossip/claims/heartbeat-monotonicity.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import type { StepCause } from '../../../src/trace/event.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2 });

/** n1's list: its own heartbeat, and n2's. */
function holding(own: number, other: number, epoch = 0) {
  return listing([1, 2], { heartbeats: [own, other], epochs: [0, epoch] });
}

/** n1 holds its own heartbeat at 3 and n2's at 5. */
function holdingThreeAndFive() {
  const trial = handMadeTrial(heartbeatMonotonicity, schedule);
  trial.starts(0, 'n1', holding(3, 5));
  return trial;
}

describe('heartbeat-monotonicity bites', () => {
  test('when a held heartbeat falls', () => {
    const trial = holdingThreeAndFive();
    trial.believes(4, 'n1', holding(3, 4), 'receive');
    expect(trial.violations).toEqual([
      {
        claim: 'heartbeat-monotonicity',
        tick: 4,
        nodes: ['n1', 'n2'],
        expected: 'n1 holds heartbeat 5 or more of n2',
        seen: 'n1 holds heartbeat 4 of n2',
      },
    ]);
  });

  test.each<[string, StepCause, number, number]>([
    ['does not rise in a tick', 'tick', 3, 4],
    ['rises by two in a tick', 'tick', 5, 4],
    ['rises with a message', 'receive', 4, 3],
    ['falls with a message', 'receive', 2, 3],
    ['rises with a leave', 'leave', 4, 3],
  ])('when the own heartbeat %s', (_what, cause, own, due) => {
    const trial = holdingThreeAndFive();
    trial.believes(4, 'n1', holding(own, 5), cause);
    expect(trial.violations).toEqual([
      {
        claim: 'heartbeat-monotonicity',
        tick: 4,
        nodes: ['n1'],
        expected: `n1's own heartbeat, 3, is ${due} after this step (${cause})`,
        seen: `n1's own heartbeat is ${own}`,
      },
    ]);
  });
});

describe('heartbeat-monotonicity allows', () => {
  test('the own heartbeat to rise by one in each tick, and others by any number', () => {
    const trial = holdingThreeAndFive();
    trial.believes(4, 'n1', holding(3, 9), 'receive');
    trial.believes(4, 'n1', holding(4, 9));
    trial.believes(5, 'n1', holding(5, 9));
    expect(trial.violations).toEqual([]);
  });

  test('a newer epoch to begin at 0', () => {
    const trial = holdingThreeAndFive();
    trial.believes(4, 'n1', holding(3, 0, 1), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a lower heartbeat of what was removed in between', () => {
    const trial = holdingThreeAndFive();
    trial.believes(4, 'n1', listing([1], { heartbeats: [4] }));
    trial.believes(5, 'n1', holding(4, 1), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('the own heartbeat to stop short of the one that ends an epoch', () => {
    const trial = handMadeTrial(heartbeatMonotonicity, schedule);
    trial.starts(0, 'n1', holding(DEPARTED - 1, 0));
    trial.believes(1, 'n1', holding(DEPARTED - 1, 0));
    expect(trial.violations).toEqual([]);
  });

  test('a protocol without heartbeats', () => {
    const trial = handMadeTrial(heartbeatMonotonicity, schedule);
    trial.starts(0, 'n1', listing([1, 2], { heartbeats: null }));
    trial.believes(1, 'n1', listing([1, 2], { heartbeats: null }));
    expect(trial.violations).toEqual([]);
  });
});
