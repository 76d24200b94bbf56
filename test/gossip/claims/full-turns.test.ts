import { describe, expect, test } from 'vitest';
import { fullTurns } from '../../../src/gossip/claims/full-turns.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';
import { turnsOfN2 } from '../../support/turn-by-hand.ts';

/** Five peers and b = 2: of the three turns of a pass the last is short. */
const schedule = scheduleOf({ nodes: 7, settings: { fanout: 2 } });
const all = listing([1, 2, 3, 4, 5, 6]);
const turn = turnsOfN2(all);

function trialOfN2(view = all) {
  const trial = handMadeTrial(fullTurns, schedule);
  trial.starts(0, 'n2', view);
  return trial;
}

describe('full-turns bites', () => {
  test('when a turn writes to nobody although there is somebody to trust', () => {
    const trial = trialOfN2();
    turn(trial, 1, []);
    expect(trial.violations).toEqual([
      {
        claim: 'full-turns',
        tick: 1,
        nodes: ['n2'],
        expected: 'n2 writes to one at least of the 5 that it trusts',
        seen: 'n2 writes to none of them',
      },
    ]);
  });

  test('when it writes to the lost and to a suspect alone', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1', 'n7'], listing([1, 2, 3], { suspects: [1] }));
    expect(trial.violations).toMatchObject([{ tick: 1, seen: 'n2 writes to none of them' }]);
  });

  test('when a second turn is short before a pass can be over', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1']);
    turn(trial, 2, ['n3', 'n4']);
    turn(trial, 3, ['n5']);
    expect(trial.violations).toEqual([
      {
        claim: 'full-turns',
        tick: 3,
        nodes: ['n2'],
        expected: 'n2, in whose last turns a pass has begun, writes to 2 of the 5 that it trusts',
        seen: 'n2 writes to 1',
      },
    ]);
  });

  test('when pieces to one make up the number', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1']);
    turn(trial, 2, ['n3', 'n3']);
    expect(trial.violations).toMatchObject([{ tick: 2, seen: 'n2 writes to 1' }]);
  });

  test('when it has fewer peers than b, and leaves one out twice', () => {
    const two = listing([1, 2, 3]);
    const trial = trialOfN2(two);
    turn(trial, 1, ['n1'], two);
    expect(trial.violations).toEqual([]);
    turn(trial, 2, ['n3'], two);
    expect(trial.violations).toMatchObject([{ tick: 2, seen: 'n2 writes to 1' }]);
  });
});

describe('full-turns allows', () => {
  test('one short turn in each pass', () => {
    const trial = trialOfN2();
    for (const tick of [1, 4, 7]) {
      turn(trial, tick, ['n1', 'n3']);
      turn(trial, tick + 1, ['n4', 'n5']);
      turn(trial, tick + 2, ['n6']);
    }
    expect(trial.violations).toEqual([]);
  });

  test('more than b, where there are news, and then a short one', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1', 'n3', 'n4', 'n5']);
    turn(trial, 2, ['n6']);
    expect(trial.violations).toEqual([]);
  });

  test('a short turn soon after another once somebody is suspected, joins or is gone', () => {
    for (const changed of [
      listing([1, 2, 3, 4, 5, 6], { suspects: [4] }),
      listing([1, 2, 3, 4, 5, 6, 7]),
      listing([1, 2, 3, 4, 5]),
    ]) {
      const trial = trialOfN2();
      turn(trial, 1, ['n1']);
      turn(trial, 2, ['n3'], changed);
      expect(trial.violations).toEqual([]);
    }
  });

  test('the same where somebody is gone and back between two turns', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1']);
    trial.believes(2, 'n2', listing([1, 2, 3, 4, 5]), 'receive');
    trial.believes(2, 'n2', all, 'receive');
    turn(trial, 2, ['n3']);
    expect(trial.violations).toEqual([]);
  });

  test('silence where all are suspected, or there is nobody, or the node is not in the group', () => {
    const trial = trialOfN2();
    turn(trial, 1, [], listing([1, 2, 3], { suspects: [1, 3] }));
    turn(trial, 2, [], listing([2]));
    turn(trial, 3, [], listing([1, 2], { inGroup: false }));
    expect(trial.violations).toEqual([]);
  });
});
