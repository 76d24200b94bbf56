import { describe, expect, test } from 'vitest';
import { gossipLoad } from '../../../src/gossip/claims/gossip-load.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';
import { turnsOfN2 } from '../../support/turn-by-hand.ts';

const schedule = scheduleOf({ nodes: 6, settings: { fanout: 1, joinRetryTicks: 3 } });
const all = listing([1, 2, 3, 4, 5]);
const turn = turnsOfN2(all);

function trialOfN2(view = all) {
  const trial = handMadeTrial(gossipLoad, schedule);
  trial.starts(0, 'n2', view);
  return trial;
}

describe('gossip-load bites', () => {
  test('when a member without news writes to more than b', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1', 'n3']);
    expect(trial.violations).toEqual([
      {
        claim: 'gossip-load',
        tick: 1,
        nodes: ['n2'],
        expected: 'n2, which has no news, writes to at most 1',
        seen: 'n2 writes to 2',
      },
    ]);
  });

  test('when it has news and writes to more than 2b', () => {
    const trial = trialOfN2(listing([1, 2, 3, 4]));
    trial.delivers(1, 'n3', 'n2', 0, { carries: telling({ 5: 0 }) });
    trial.believes(1, 'n2', all, 'receive');
    turn(trial, 1, ['n1', 'n3', 'n4']);
    expect(trial.violations).toMatchObject([
      { expected: 'n2, which has news to pass on, writes to at most 2' },
    ]);
  });

  test('when the end of a former life is taken for news by one that lists the later', () => {
    const later = listing([1, 2, 3, 4, 5], { epochs: [0, 0, 0, 0, 1] });
    const trial = trialOfN2(later);
    trial.delivers(1, 'n3', 'n2', 0, { carries: telling({ 5: DEPARTED }) });
    trial.believes(1, 'n2', later, 'receive');
    turn(trial, 1, ['n1', 'n3'], later);
    expect(trial.violations).toMatchObject([{ expected: 'n2, which has no news, writes to at most 1' }]);
  });

  test('when it tells its news in a second turn', () => {
    const trial = trialOfN2(listing([1, 2, 3, 4]));
    trial.delivers(1, 'n3', 'n2', 0, { carries: telling({ 5: 0 }) });
    trial.believes(1, 'n2', all, 'receive');
    turn(trial, 1, ['n1', 'n3']);
    turn(trial, 2, ['n1', 'n3']);
    expect(trial.violations).toMatchObject([{ tick: 2, seen: 'n2 writes to 2' }]);
  });

  test('when it writes to those that it does not list before R ticks have passed', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n6']);
    expect(trial.violations).toEqual([
      {
        claim: 'gossip-load',
        tick: 1,
        nodes: ['n2', 'n6'],
        expected: 'n2 writes to those it does not list every 3 ticks',
        seen: 'n2 writes to {n6} after 1 tick',
      },
    ]);
  });

  test('when it writes to two at once that it does not list, besides the introducer', () => {
    const trial = trialOfN2(listing([2]));
    for (const tick of [1, 2]) turn(trial, tick, [], listing([2]));
    turn(trial, 3, ['n1', 'n5', 'n6'], listing([2]));
    expect(trial.violations).toMatchObject([{ tick: 3, seen: 'n2 writes to 2' }]);
  });

  test('when a newcomer asks in every tick', () => {
    const outside = listing([2], { inGroup: false });
    const trial = trialOfN2(outside);
    turn(trial, 1, ['n1'], outside);
    expect(trial.violations).toMatchObject([{ seen: 'n2 writes to {n1} after 1 tick' }]);
  });
});

describe('gossip-load allows', () => {
  test('b in each tick, and two of the lost in each third', () => {
    const trial = trialOfN2(listing([2, 3]));
    for (const tick of [1, 2, 3, 4, 5, 6]) {
      turn(trial, tick, tick % 3 === 0 ? ['n3', 'n1', 'n6'] : ['n3'], listing([2, 3]));
    }
    expect(trial.violations).toEqual([]);
  });

  test('a newcomer that asks in each third tick', () => {
    const outside = listing([2], { inGroup: false });
    const trial = trialOfN2(outside);
    for (const tick of [1, 2, 3, 4, 5, 6]) turn(trial, tick, tick % 3 === 0 ? ['n1'] : [], outside);
    expect(trial.violations).toEqual([]);
  });

  test('b more for news of a join, and an answer to the stranger that has written', () => {
    const trial = trialOfN2(listing([1, 2, 3, 4]));
    trial.delivers(1, 'n5', 'n2', 0, { carries: telling({ 5: 0 }) });
    trial.believes(1, 'n2', all, 'receive');
    turn(trial, 1, ['n1', 'n3', 'n5']);
    expect(trial.violations).toEqual([]);
  });

  test('b more for news of a leave, also of somebody who was not listed', () => {
    const trial = trialOfN2();
    trial.delivers(1, 'n3', 'n2', 0, { carries: telling({ 6: DEPARTED }) });
    trial.believes(1, 'n2', all, 'receive');
    turn(trial, 1, ['n1', 'n3']);
    expect(trial.violations).toEqual([]);
  });

  test('answers that are given on the spot, however many', () => {
    const trial = trialOfN2();
    for (const sender of ['n1', 'n3', 'n4'] as const) {
      trial.delivers(1, sender, 'n2', 0, { kind: 'JOINREQ' });
      trial.believes(1, 'n2', all, 'receive');
      trial.sends(1, 'n2', sender, telling({ 2: 1 }), { kind: 'JOINREP' });
    }
    trial.passes(1, 1);
    expect(trial.violations).toEqual([]);
  });
});
