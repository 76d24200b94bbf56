import { describe, expect, test } from 'vitest';
import { contactGap } from '../../../src/gossip/claims/contact-gap.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';
import { turnsOfN2 } from '../../support/turn-by-hand.ts';

/** Three peers and b = 2: P = 2, G = 3. */
const schedule = scheduleOf({ nodes: 5, settings: { fanout: 2 } });
const all = listing([1, 2, 3, 4]);
const turn = turnsOfN2(all);

function trialOfN2(view = all) {
  const trial = handMadeTrial(contactGap, schedule);
  trial.starts(0, 'n2', view);
  return trial;
}

describe('contact-gap bites', () => {
  test('when one of whom it trusts is not written to in G turns', () => {
    const trial = trialOfN2();
    turn(trial, 1, ['n1', 'n3']);
    turn(trial, 2, ['n4', 'n3']);
    turn(trial, 3, ['n4', 'n3']);
    expect(trial.violations).toEqual([]);
    turn(trial, 4, ['n4', 'n3']);
    expect(trial.violations).toEqual([
      {
        claim: 'contact-gap',
        tick: 4,
        nodes: ['n2', 'n1'],
        expected: 'n2 writes to n1, which it trusts, at least once in any 3 turns',
        seen: 'n2 has not written to n1 in its last 3 turns',
      },
    ]);
  });

  test('when one is never written to from the first on', () => {
    const trial = trialOfN2();
    for (const tick of [1, 2, 3]) turn(trial, tick, ['n4', 'n3']);
    expect(trial.violations).toMatchObject([{ tick: 3, nodes: ['n2', 'n1'] }]);
  });

  test('when a stall is in between: turns count, and no ticks', () => {
    const trial = trialOfN2();
    for (const tick of [1, 2]) turn(trial, tick, ['n4', 'n3']);
    trial.pauses(3, 'n2');
    trial.passes(3, 40);
    trial.resumes(41, 'n2');
    expect(trial.violations).toEqual([]);
    turn(trial, 41, ['n4', 'n3']);
    expect(trial.violations).toMatchObject([{ tick: 41, nodes: ['n2', 'n1'] }]);
  });

  test('when it is written to in answer alone, and not in a turn', () => {
    const trial = trialOfN2();
    for (const tick of [1, 2, 3]) {
      trial.believes(tick, 'n2', all, 'receive');
      trial.sends(tick, 'n2', 'n1', telling({ 2: tick }), { kind: 'JOINREP' });
      turn(trial, tick, ['n4', 'n3']);
    }
    expect(trial.violations).toMatchObject([{ tick: 3, nodes: ['n2', 'n1'] }]);
  });

  test('when it is a stranger of whom a lie has told', () => {
    const withStranger = listing([1, 2, 6]);
    const trial = trialOfN2(withStranger);
    turn(trial, 1, ['n1'], withStranger);
    expect(trial.violations).toMatchObject([{ tick: 1, nodes: ['n2', 'n6'] }]);
  });
});

describe('contact-gap allows', () => {
  test('the first of one pass and the last of the next', () => {
    const trial = trialOfN2();
    for (const tick of [1, 5, 9]) {
      turn(trial, tick, ['n1', 'n3']);
      turn(trial, tick + 1, ['n4']);
      turn(trial, tick + 2, ['n4', 'n3']);
      turn(trial, tick + 3, ['n1']);
    }
    expect(trial.violations).toEqual([]);
  });

  test('that a suspect is not written to, and waits anew once it is trusted', () => {
    const doubting = listing([1, 2, 3, 4], { suspects: [1] });
    const trial = trialOfN2();
    for (const tick of [1, 2]) turn(trial, tick, ['n4', 'n3']);
    for (const tick of [3, 4, 5, 6]) turn(trial, tick, ['n4', 'n3'], doubting);
    for (const tick of [7, 8]) turn(trial, tick, ['n4', 'n3']);
    turn(trial, 9, ['n1']);
    expect(trial.violations).toEqual([]);
  });

  test('that one who was removed and came back between two turns waits anew', () => {
    const trial = trialOfN2();
    for (const tick of [1, 2]) turn(trial, tick, ['n4', 'n3']);
    trial.believes(3, 'n2', listing([2, 3, 4]), 'receive');
    trial.believes(3, 'n2', all, 'receive');
    for (const tick of [3, 4]) turn(trial, tick, ['n4', 'n3']);
    turn(trial, 5, ['n1']);
    expect(trial.violations).toEqual([]);
  });

  test('a longer gap for who has listed more: those who are gone were in the pass', () => {
    const trial = trialOfN2(listing([1, 2, 3, 4, 5, 6]));
    turn(trial, 1, ['n5', 'n3'], listing([1, 2, 3, 4, 5, 6]));
    for (const tick of [2, 3, 4]) turn(trial, tick, ['n4', 'n3']);
    turn(trial, 5, ['n1', 'n3']);
    expect(trial.violations).toEqual([]);
  });

  test('that whoever is not in the group writes to nobody', () => {
    const outside = listing([1, 2], { inGroup: false });
    const trial = trialOfN2(outside);
    for (const tick of [1, 2, 3]) turn(trial, tick, [], outside);
    expect(trial.violations).toEqual([]);
  });

  test('that a new life begins with a new list', () => {
    const trial = trialOfN2();
    for (const tick of [1, 2]) turn(trial, tick, ['n4', 'n3']);
    trial.stops(3, 'n2');
    trial.starts(3, 'n2', all);
    for (const tick of [3, 4]) turn(trial, tick, ['n4', 'n3']);
    expect(trial.violations).toEqual([]);
  });
});
