import { describe, expect, test } from 'vitest';
import { introducersInTurn } from '../../src/claims/introducers-in-turn.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const outside = (address: number) => listing([address], { inGroup: false });

/** n1, n2 and n3 are introducers; n1 is in the group, the others ask. */
function threeIntroducers() {
  const trial = handMadeTrial(introducersInTurn, { ...scheduleOf({ nodes: 4 }), introducers: 3 });
  trial.starts(0, 'n1');
  for (const address of [2, 3, 4]) trial.starts(0, `n${address}`, outside(address));
  return trial;
}

/** A request in each of these ticks, to one of these. */
function asks(
  trial: ReturnType<typeof threeIntroducers>,
  who: string,
  whom: readonly string[],
  firstTick = 1,
) {
  whom.forEach((to, index) => {
    trial.sends(firstTick + index, who, to, null);
    trial.passes(firstTick + index, firstTick + index);
  });
}

describe('introducers-in-turn bites', () => {
  test('when the first is asked again before the last was asked', () => {
    const trial = threeIntroducers();
    asks(trial, 'n4', ['n1', 'n2', 'n1']);
    expect(trial.violations).toEqual([
      {
        claim: 'introducers-in-turn',
        tick: 3,
        nodes: ['n4', 'n3'],
        expected: 'n4 asks each of {n1, n2, n3} once in 3 requests in a row',
        seen: 'n4 has not asked {n3}',
      },
    ]);
  });

  test('when an introducer asks the same one of the other two twice', () => {
    const trial = threeIntroducers();
    asks(trial, 'n3', ['n1', 'n1']);
    expect(trial.violations).toMatchObject([{ tick: 2, nodes: ['n3', 'n2'] }]);
  });

  test('when one is left out in a later round', () => {
    const trial = threeIntroducers();
    asks(trial, 'n4', ['n1', 'n2', 'n3', 'n1', 'n3']);
    expect(trial.violations).toMatchObject([{ tick: 5, nodes: ['n4', 'n2'] }]);
  });
});

describe('introducers-in-turn allows', () => {
  test('each in its turn, round after round, and an introducer to leave itself out', () => {
    const trial = threeIntroducers();
    asks(trial, 'n4', ['n2', 'n3', 'n1', 'n2', 'n3']);
    asks(trial, 'n3', ['n1', 'n2', 'n1', 'n2'], 6);
    expect(trial.violations).toEqual([]);
  });

  test('all of them at once', () => {
    const trial = threeIntroducers();
    for (const to of ['n1', 'n2', 'n3']) trial.sends(1, 'n4', to, null);
    trial.passes(1, 1);
    asks(trial, 'n4', ['n1', 'n2', 'n3'], 2);
    expect(trial.violations).toEqual([]);
  });

  test('a later life to begin with the first again', () => {
    const trial = threeIntroducers();
    asks(trial, 'n4', ['n1', 'n2']);
    trial.stops(3, 'n4', 'crashed');
    trial.starts(3, 'n4', outside(4));
    asks(trial, 'n4', ['n1', 'n2'], 3);
    expect(trial.violations).toEqual([]);
  });

  test('who has been let in to take its leave of some, whatever it has asked', () => {
    const trial = threeIntroducers();
    asks(trial, 'n4', ['n1', 'n2']);
    trial.believes(3, 'n4', listing([1, 2, 4]), 'receive');
    trial.believes(4, 'n4', listing([1, 2, 4], { inGroup: false }), 'leave');
    asks(trial, 'n4', ['n1', 'n2'], 4);
    expect(trial.violations).toEqual([]);
  });

  test('a member to write to whom it likes', () => {
    const trial = threeIntroducers();
    asks(trial, 'n1', ['n2', 'n2', 'n2']);
    expect(trial.violations).toEqual([]);
  });
});
