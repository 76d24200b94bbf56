import { describe, expect, test } from 'vitest';
import { heartbeatAuthority } from '../../../src/gossip/claims/heartbeat-authority.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2 });

/** n2 has issued the heartbeats 0 to 3 in the ticks 0 to 3, and n1 has heard of it up to tick 2. */
function heardOfUpToTick2() {
  const trial = handMadeTrial(heartbeatAuthority, schedule);
  trial.starts(0, 'n1');
  trial.starts(0, 'n2');
  for (const tick of [1, 2, 3]) trial.believes(tick, 'n2', listing([2], { heartbeats: [tick] }));
  trial.hears('n1', 'n2', 2);
  return trial;
}

/** n1's list, in which only n2's heartbeat is of interest. */
function withOther(heartbeat: number, epoch = 0) {
  return listing([1, 2], { heartbeats: [0, heartbeat], epochs: [0, epoch] });
}

describe('heartbeat-authority bites', () => {
  test('when a list holds a heartbeat that could not have come through yet', () => {
    const trial = heardOfUpToTick2();
    trial.believes(4, 'n1', withOther(3), 'receive');
    expect(trial.violations).toEqual([
      {
        claim: 'heartbeat-authority',
        tick: 4,
        nodes: ['n1', 'n2'],
        expected: 'n2 had issued no heartbeat above 2 that could have reached n1',
        seen: 'heartbeat 3 of n2 in a list of n1',
      },
    ]);
  });

  test('when a message holds more than the list of its sender may', () => {
    const trial = heardOfUpToTick2();
    trial.sends(4, 'n1', 'n2', telling({ 1: 0, 2: 3 }));
    expect(trial.violations).toMatchObject([
      { tick: 4, nodes: ['n1', 'n2'], seen: 'heartbeat 3 of n2 in a message of n1' },
    ]);
  });

  test('when somebody is listed of whom nothing could have come through', () => {
    const trial = handMadeTrial(heartbeatAuthority, schedule);
    trial.starts(0, 'n1');
    trial.starts(0, 'n2');
    trial.believes(1, 'n1', withOther(0), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 1, expected: 'nothing of n2 could have reached n1' }]);
  });

  test('when an epoch is listed that has not begun', () => {
    const trial = heardOfUpToTick2();
    trial.believes(4, 'n1', withOther(0, 1), 'receive');
    expect(trial.violations).toMatchObject([
      { tick: 4, expected: 'nothing of n2 (life 1) could have reached n1' },
    ]);
  });

  test('when somebody is said to have left who has not', () => {
    const trial = heardOfUpToTick2();
    trial.sends(4, 'n1', 'n2', telling({ 1: 0, 2: DEPARTED }));
    expect(trial.violations).toMatchObject([{ tick: 4, nodes: ['n1', 'n2'] }]);
  });
});

describe('heartbeat-authority bites, of a life that nobody lives', () => {
  test('and calls it what the list calls it', () => {
    const trial = handMadeTrial(heartbeatAuthority, schedule);
    trial.starts(0, 'n1');
    trial.starts(0, 'n2', listing([2], { epochs: [1_700_000_000] }));
    trial.hears('n1', 'n2', 0);
    trial.believes(1, 'n1', withOther(0, 3), 'receive');
    expect(trial.violations).toMatchObject([
      {
        expected: 'nothing of n2 (epoch 3) could have reached n1',
        seen: 'heartbeat 0 of n2 in a list of n1',
      },
    ]);
  });
});

describe('heartbeat-authority allows', () => {
  test('what has come through, and what is older', () => {
    const trial = heardOfUpToTick2();
    trial.believes(4, 'n1', withOther(1), 'receive');
    trial.believes(5, 'n1', withOther(2), 'receive');
    trial.sends(5, 'n1', 'n2', telling({ 1: 0, 2: 2 }));
    expect(trial.violations).toEqual([]);
  });

  test('the heartbeats of a life that is over', () => {
    const trial = heardOfUpToTick2();
    trial.stops(4, 'n2');
    trial.starts(4, 'n2');
    trial.hears('n1', 'n2', 4);
    trial.believes(5, 'n1', withOther(3, 0), 'receive');
    trial.believes(6, 'n1', withOther(0, 1), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('lives to be named by anything', () => {
    const trial = handMadeTrial(heartbeatAuthority, schedule);
    trial.starts(0, 'n1', listing([1], { epochs: [1_700_000_000] }));
    trial.starts(0, 'n2', listing([2], { epochs: [1_700_000_000] }));
    trial.stops(20, 'n2');
    trial.starts(20, 'n2', listing([2], { epochs: [1_700_000_020] }));
    trial.believes(21, 'n2', listing([2], { epochs: [1_700_000_020], heartbeats: [1] }));
    trial.hears('n1', 'n2', 20);
    const told = (heartbeat: number) =>
      listing([1, 2], { epochs: [1_700_000_000, 1_700_000_020], heartbeats: [0, heartbeat] });
    trial.believes(22, 'n1', told(0), 'receive');
    expect(trial.violations).toEqual([]);
    trial.believes(22, 'n1', told(1), 'receive');
    expect(trial.violations).toMatchObject([
      { expected: 'n2 had issued no heartbeat above 0 that could have reached n1' },
    ]);
  });

  test('word of a leave, from who leaves on', () => {
    const trial = heardOfUpToTick2();
    trial.believes(4, 'n2', listing([2], { heartbeats: [3] }), 'leave');
    trial.sends(4, 'n2', 'n1', telling({ 2: DEPARTED }));
    trial.stops(4, 'n2', 'left');
    trial.sends(5, 'n1', 'n2', telling({ 1: 0, 2: DEPARTED }));
    expect(trial.violations).toEqual([]);
  });

  test('a protocol without heartbeats', () => {
    const trial = handMadeTrial(heartbeatAuthority, schedule);
    trial.starts(0, 'n1');
    trial.starts(0, 'n2');
    trial.believes(1, 'n1', listing([1, 2], { heartbeats: null, epochs: null }), 'receive');
    expect(trial.violations).toEqual([]);
  });
});
