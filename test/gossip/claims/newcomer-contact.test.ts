import { describe, expect, test } from 'vitest';
import { newcomerContact } from '../../../src/gossip/claims/newcomer-contact.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';
import { turnsOfN2 } from '../../support/turn-by-hand.ts';

/** With n1, n3 and n4 on its list, and b = 1, a pass of n2 takes 3 turns. */
const schedule = scheduleOf({ nodes: 5, settings: { fanout: 1 } });
const before = listing([1, 2, 3]);
const all = listing([1, 2, 3, 4]);
const turn = turnsOfN2(all);

function trialOfN2() {
  const trial = handMadeTrial(newcomerContact, schedule);
  trial.starts(0, 'n2', before);
  return trial;
}

describe('newcomer-contact bites', () => {
  test('when a newcomer is not written to in the turns that a pass takes', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1'], before);
    trial.believes(2, 'n2', all, 'receive');
    for (const tick of [2, 3]) turn(trial, tick, ['n3']);
    expect(trial.violations).toEqual([]);
    turn(trial, 4, ['n1']);
    expect(trial.violations).toEqual([
      {
        claim: 'newcomer-contact',
        tick: 4,
        nodes: ['n2', 'n4'],
        expected: 'n2 writes to n4, which has come onto its list, within the 3 turns that a pass takes',
        seen: 'n2 has not written to n4 in 3 turns',
      },
    ]);
  });

  test('when it is one of several who have come at once', () => {
    const trial = trialOfN2();
    const more = listing([1, 2, 3, 4, 5]);
    trial.believes(2, 'n2', more, 'receive');
    for (const [index, to] of (['n4', 'n3', 'n1', 'n4'] as const).entries())
      turn(trial, 2 + index, [to], more);
    expect(trial.violations).toMatchObject([{ tick: 5, nodes: ['n2', 'n5'] }]);
  });

  test('when it was on the list before, and cannot be in the running pass', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n4']);
    trial.believes(2, 'n2', before, 'receive');
    for (const tick of [2, 3]) turn(trial, tick, ['n1'], before);
    trial.believes(4, 'n2', all, 'receive');
    for (const tick of [4, 5, 6]) turn(trial, tick, ['n1']);
    expect(trial.violations).toMatchObject([{ tick: 6, nodes: ['n2', 'n4'] }]);
  });

  test('when a member that has just been let in leaves out one of its first list', () => {
    const trial = handMadeTrial(newcomerContact, schedule);
    trial.starts(0, 'n2', listing([2], { inGroup: false }));
    trial.believes(1, 'n2', before, 'receive');
    for (const tick of [1, 2]) turn(trial, tick, ['n1'], before);
    expect(trial.violations).toMatchObject([{ tick: 2, nodes: ['n2', 'n3'] }]);
  });
});

describe('newcomer-contact allows', () => {
  test('the last turn that a pass takes', () => {
    const trial = trialOfN2();
    trial.believes(2, 'n2', all, 'receive');
    for (const [index, to] of (['n1', 'n3', 'n4'] as const).entries()) turn(trial, 2 + index, [to]);
    for (const tick of [5, 6, 7, 8]) turn(trial, tick, ['n1']);
    expect(trial.violations).toEqual([]);
  });

  test('that it waits for the next pass, where more have been on the list than a pass has room for', () => {
    const full = { ...schedule, settings: { ...schedule.settings, memberLimit: 3 } };
    const trial = handMadeTrial(newcomerContact, full);
    trial.starts(0, 'n2', before);
    turn(trial, 1, ['n1'], before);
    trial.believes(2, 'n2', listing([2, 3, 4]), 'receive');
    for (const tick of [2, 3, 4, 5]) turn(trial, tick, ['n3'], listing([2, 3, 4]));
    expect(trial.violations).toEqual([]);
  });

  test('that a stall puts it off', () => {
    const trial = trialOfN2();
    trial.believes(2, 'n2', all, 'receive');
    turn(trial, 2, ['n1']);
    trial.pauses(3, 'n2');
    trial.passes(3, 40);
    trial.resumes(41, 'n2');
    turn(trial, 41, ['n4']);
    expect(trial.violations).toEqual([]);
  });

  test('that one who was gone for less than a pass waits for the next: it may have had its turn', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n4']);
    trial.believes(2, 'n2', before, 'receive');
    turn(trial, 2, ['n1'], before);
    trial.believes(3, 'n2', all, 'receive');
    for (const tick of [3, 4, 5]) turn(trial, tick, ['n1']);
    expect(trial.violations).toEqual([]);
  });

  test('that a newcomer is not written to once it is suspected, or taken off the list again', () => {
    const trial = trialOfN2();
    trial.believes(2, 'n2', all, 'receive');
    turn(trial, 2, ['n1']);
    for (const tick of [3, 4]) turn(trial, tick, ['n1'], listing([1, 2, 3, 4], { suspects: [4] }));
    for (const tick of [5, 6, 7]) turn(trial, tick, ['n1']);
    trial.believes(8, 'n2', listing([1, 2, 3, 4, 5]), 'receive');
    turn(trial, 8, ['n1'], listing([1, 2, 3, 4, 5]));
    for (const tick of [9, 10, 11, 12]) turn(trial, tick, ['n1'], before);
    expect(trial.violations).toEqual([]);
  });

  test('that a later life of one on the list is no newcomer', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1'], before);
    const again = listing([1, 2, 3], { epochs: [0, 0, 1] });
    trial.believes(2, 'n2', again, 'receive');
    for (const tick of [2, 3, 4]) turn(trial, tick, ['n1'], again);
    expect(trial.violations).toEqual([]);
  });
});
