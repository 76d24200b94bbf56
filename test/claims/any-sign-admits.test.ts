import { describe, expect, test } from 'vitest';
import { anySignOfTheGroupAdmits } from '../../src/claims/any-sign-admits.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const outside = (address: number) => listing([address], { inGroup: false });

/** n1 is in the group; n2 and n3 ask to be let in. */
function twoNewcomers() {
  const trial = handMadeTrial(anySignOfTheGroupAdmits, scheduleOf({ nodes: 3 }));
  trial.starts(0, 'n1');
  trial.starts(0, 'n2', outside(2));
  trial.starts(0, 'n3', outside(3));
  return trial;
}

describe('any-sign-admits bites', () => {
  test('when a message of a member leaves a newcomer outside', () => {
    const trial = twoNewcomers();
    trial.delivers(4, 'n1', 'n2', 3);
    trial.believes(4, 'n2', outside(2), 'receive');
    expect(trial.violations).toEqual([
      {
        claim: 'any-sign-admits',
        tick: 4,
        nodes: ['n2', 'n1'],
        expected: 'n2, which a message of n1 has reached, is in the group',
        seen: 'n2 is not in the group',
      },
    ]);
  });

  test('when the member has asked to be let in itself, a tick before it wrote', () => {
    const trial = twoNewcomers();
    trial.sends(2, 'n3', 'n1', null);
    trial.believes(3, 'n3', listing([1, 3]), 'receive');
    trial.sends(3, 'n3', 'n2', null);
    trial.delivers(4, 'n3', 'n2', 3);
    trial.believes(4, 'n2', outside(2), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 4, nodes: ['n2', 'n3'] }]);
  });

  test('when the member was a newcomer itself until the tick in which it wrote', () => {
    const trial = twoNewcomers();
    trial.believes(3, 'n3', listing([1, 3]), 'receive');
    trial.delivers(4, 'n3', 'n2', 3);
    trial.believes(4, 'n2', outside(2), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 4, nodes: ['n2', 'n3'] }]);
  });
});

describe('any-sign-admits allows', () => {
  test('a newcomer that is in the group once a message of a member has reached it', () => {
    const trial = twoNewcomers();
    trial.delivers(4, 'n1', 'n2', 3);
    trial.believes(4, 'n2', listing([1, 2]), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a newcomer to stay outside that another newcomer has written to', () => {
    const trial = twoNewcomers();
    trial.delivers(4, 'n3', 'n2', 3);
    trial.believes(4, 'n2', outside(2), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a newcomer to stay outside if the message was written before its sender was in the group', () => {
    const trial = twoNewcomers();
    trial.believes(4, 'n3', listing([1, 3]), 'receive');
    trial.delivers(4, 'n3', 'n2', 3);
    trial.believes(4, 'n2', outside(2), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a newcomer to stay outside that nobody has written to', () => {
    const trial = twoNewcomers();
    trial.believes(4, 'n2', outside(2));
    expect(trial.violations).toEqual([]);
  });

  test('a newcomer to stay outside that was written to in the tick in which its sender came in, before that', () => {
    const trial = twoNewcomers();
    trial.sends(3, 'n3', 'n2', null);
    trial.believes(3, 'n3', listing([1, 3]), 'receive');
    trial.delivers(4, 'n3', 'n2', 3);
    trial.believes(4, 'n2', outside(2), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a newcomer to stay outside that a former life has written to, in the tick in which the next came in', () => {
    const trial = twoNewcomers();
    trial.sends(3, 'n3', 'n2', null);
    trial.stops(3, 'n3');
    trial.starts(3, 'n3', listing([3]));
    trial.delivers(4, 'n3', 'n2', 3);
    trial.believes(4, 'n2', outside(2), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a newcomer to stay outside that a damaged message has reached', () => {
    const trial = twoNewcomers();
    trial.delivers(4, 'n1', 'n2', 3, { isDamaged: true });
    trial.believes(4, 'n2', outside(2), 'receive');
    expect(trial.violations).toEqual([]);
  });
});
