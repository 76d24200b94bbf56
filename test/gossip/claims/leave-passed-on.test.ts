import { describe, expect, test } from 'vitest';
import { leavePassedOn } from '../../../src/gossip/claims/leave-passed-on.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 5, settings: { fanout: 2 } });
const farewell = telling({ 2: 6, 4: DEPARTED });

/** n2 lists everybody, and is told in tick 5 that n4 has left. */
function withFarewell() {
  const trial = handMadeTrial(leavePassedOn, schedule);
  trial.starts(0, 'n2', listing([1, 2, 3, 4, 5]));
  trial.delivers(5, 'n4', 'n2', 4);
  trial.believes(5, 'n2', listing([1, 2, 3, 5]), 'receive');
  return trial;
}

describe('leave-passed-on bites', () => {
  test('when the leaver is gone from the list and nobody is told', () => {
    const trial = withFarewell();
    trial.believes(5, 'n2', listing([1, 2, 3, 5]));
    trial.sends(5, 'n2', 'n1', telling({ 1: 0, 2: 6, 3: 0, 5: 0 }));
    trial.passes(5, 5);
    expect(trial.violations).toEqual([
      {
        claim: 'leave-passed-on',
        tick: 5,
        nodes: ['n2', 'n4'],
        expected: 'n2, which was told that n4 has left, tells 2 of its 3 peers at once',
        seen: 'n2 tells 0',
      },
    ]);
  });

  test('when fewer than b peers are told, or one twice', () => {
    const trial = withFarewell();
    trial.believes(5, 'n2', listing([1, 2, 3, 5]));
    trial.sends(5, 'n2', 'n1', farewell);
    trial.sends(5, 'n2', 'n1', farewell);
    trial.passes(5, 5);
    expect(trial.violations).toMatchObject([{ seen: 'n2 tells 1' }]);
  });

  test('when what is told is a heartbeat that ends nothing', () => {
    const trial = withFarewell();
    trial.believes(5, 'n2', listing([1, 2, 3, 5]));
    for (const to of ['n1', 'n3'] as const) trial.sends(5, 'n2', to, telling({ 2: 6, 4: 9 }));
    trial.passes(5, 5);
    expect(trial.violations).toMatchObject([{ seen: 'n2 tells 0' }]);
  });
});

describe('leave-passed-on allows', () => {
  test('a member that tells b peers, in pieces or not', () => {
    const trial = withFarewell();
    trial.believes(5, 'n2', listing([1, 2, 3, 5]));
    for (const to of ['n1', 'n3'] as const) {
      trial.sends(5, 'n2', to, telling({ 1: 0, 2: 6 }));
      trial.sends(5, 'n2', to, farewell);
    }
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('a member that trusts fewer than b to tell those', () => {
    const trial = withFarewell();
    trial.believes(5, 'n2', listing([1, 2, 3, 5], { suspects: [1, 3] }));
    trial.sends(5, 'n2', 'n5', farewell);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('silence about who was removed for its silence', () => {
    const trial = handMadeTrial(leavePassedOn, schedule);
    trial.starts(0, 'n2', listing([1, 2, 3, 4, 5]));
    trial.believes(30, 'n2', listing([1, 2, 3, 5]));
    trial.passes(30, 31);
    expect(trial.violations).toEqual([]);
  });

  test('a farewell to wait for the turn of a member that is stalled, and to be forgotten with its life', () => {
    const trial = withFarewell();
    trial.pauses(5, 'n2');
    trial.passes(5, 8);
    trial.stops(9, 'n2');
    trial.starts(10, 'n2', listing([2]));
    trial.believes(10, 'n2', listing([2]));
    trial.passes(9, 10);
    expect(trial.violations).toEqual([]);
  });

  test('word of a later life in place of the one that is over', () => {
    const trial = withFarewell();
    const back = { addresses: [2, 4], epochs: [0, 1], heartbeats: [6, 0] };
    trial.believes(5, 'n2', listing([1, 2, 3, 4, 5], { epochs: [0, 0, 0, 1, 0] }));
    for (const to of ['n1', 'n3'] as const) trial.sends(5, 'n2', to, back);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });
});
