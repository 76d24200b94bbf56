import { describe, expect, test } from 'vitest';
import { failureCompleteness } from '../../src/claims/failure-completeness.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Two nodes with T_f = 3, T_c = 7, D = 1: who stops at 10 is suspected by 15 and removed by 19. */
const schedule = scheduleOf({ nodes: 2 });

const both = listing([1, 2]);
const suspectingTheOther = listing([1, 2], { suspects: [2] });
const alone = listing([1]);

function twoUpAndOneStops(how: 'crashed' | 'left' = 'crashed') {
  const trial = handMadeTrial(failureCompleteness, schedule);
  trial.starts(0, 'n1');
  trial.starts(0, 'n2');
  trial.believes(1, 'n1', both);
  trial.stops(10, 'n2', how);
  return trial;
}

describe('failure-completeness bites', () => {
  test('when the dead are still trusted at the date of suspicion', () => {
    const trial = twoUpAndOneStops();
    trial.passes(10, 14);
    expect(trial.violations).toEqual([]);
    trial.passes(15, 15);
    expect(trial.violations).toEqual([
      {
        claim: 'failure-completeness',
        tick: 15,
        nodes: ['n1', 'n2'],
        expected: 'nobody trusts n2, down since tick 10, from tick 15 on',
        seen: 'n1 trusts n2',
      },
    ]);
  });

  test('when the dead are still listed at the date of removal', () => {
    const trial = twoUpAndOneStops();
    trial.believes(15, 'n1', suspectingTheOther);
    trial.passes(10, 19);
    expect(trial.violations).toEqual([
      {
        claim: 'failure-completeness',
        tick: 19,
        nodes: ['n1', 'n2'],
        expected: 'nobody lists n2, down since tick 10, from tick 19 on',
        seen: 'n1 lists n2',
      },
    ]);
  });

  test('when whoever has left of its own will stays listed', () => {
    const trial = twoUpAndOneStops('left');
    trial.passes(10, 15);
    expect(trial.violations).toMatchObject([{ tick: 15, nodes: ['n1', 'n2'] }]);
  });

  test('when the dead come back long after the date', () => {
    const trial = twoUpAndOneStops();
    trial.believes(12, 'n1', alone);
    trial.passes(10, 99);
    expect(trial.violations).toEqual([]);
    trial.believes(100, 'n1', both);
    trial.passes(100, 100);
    expect(trial.violations).toMatchObject([{ tick: 100, seen: 'n1 lists n2' }]);
  });

  test('when the former life of a node that is up again stays listed', () => {
    const trial = twoUpAndOneStops();
    trial.starts(11, 'n2');
    trial.passes(10, 15);
    expect(trial.violations).toMatchObject([{ tick: 15, nodes: ['n1', 'n2'] }]);
  });
});

describe('failure-completeness allows', () => {
  test('suspecting and removing the dead on the last day', () => {
    const trial = twoUpAndOneStops();
    trial.passes(10, 14);
    trial.believes(15, 'n1', suspectingTheOther);
    trial.passes(15, 18);
    trial.believes(19, 'n1', alone);
    trial.passes(19, 40);
    expect(trial.violations).toEqual([]);
  });

  test('listing the next life of the dead', () => {
    const trial = twoUpAndOneStops();
    trial.starts(11, 'n2');
    trial.believes(13, 'n1', listing([1, 2], { epochs: [0, 1] }));
    trial.passes(10, 40);
    expect(trial.violations).toEqual([]);
  });

  test('listing the address while it is up, where lives cannot be told apart', () => {
    const trial = twoUpAndOneStops();
    trial.starts(11, 'n2');
    trial.believes(13, 'n1', listing([1, 2], { epochs: null }));
    trial.passes(10, 40);
    expect(trial.violations).toEqual([]);
  });

  test('listing the second life of the dead until its own dates, where lives cannot be told apart', () => {
    const trial = twoUpAndOneStops();
    trial.starts(16, 'n2');
    trial.believes(17, 'n1', listing([1, 2], { epochs: null }));
    trial.stops(30, 'n2');
    trial.passes(10, 34);
    expect(trial.violations).toEqual([]);
    trial.passes(35, 35);
    expect(trial.violations).toMatchObject([
      { tick: 35, expected: 'nobody trusts n2 (life 1), down since tick 30, from tick 35 on' },
    ]);
  });

  test('listing a life that bears the name of the dead', () => {
    const trial = twoUpAndOneStops();
    trial.starts(11, 'n2', listing([2]));
    trial.believes(13, 'n1', both);
    trial.passes(10, 40);
    expect(trial.violations).toEqual([]);
  });

  test('whatever the dead believe', () => {
    const trial = twoUpAndOneStops();
    trial.stops(12, 'n1');
    trial.passes(10, 40);
    expect(trial.violations).toEqual([]);
  });
});
