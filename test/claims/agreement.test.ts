import { describe, expect, test } from 'vitest';
import { agreement } from '../../src/claims/agreement.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Two nodes and a crash at tick 8: agreement is due 32 ticks later. */
const schedule = scheduleOf({ nodes: 2, faults: [{ kind: 'crash', atTick: 8, node: 'n2' }] });

const both = listing([1, 2]);

function twoUp() {
  const trial = handMadeTrial(agreement, schedule);
  trial.starts(0, 'n1', both);
  trial.starts(0, 'n2', both);
  return trial;
}

describe('agreement bites', () => {
  test('when the dead are listed at the date', () => {
    const trial = twoUp();
    trial.stops(8, 'n2');
    trial.passes(8, 39);
    expect(trial.violations).toEqual([]);
    trial.passes(40, 40);
    expect(trial.violations).toEqual([
      {
        claim: 'agreement',
        tick: 40,
        nodes: ['n1'],
        expected: 'every list is {n1}, the live set, from tick 40 on (the last fault ended at tick 8)',
        seen: 'n1 lists {n1, n2}',
      },
    ]);
  });

  test('when a live member is missing', () => {
    const trial = twoUp();
    trial.believes(9, 'n2', listing([2]));
    trial.passes(40, 40);
    expect(trial.violations).toMatchObject([{ nodes: ['n2'], seen: 'n2 lists {n2}' }]);
  });

  test('when a list is right but for the life of a member', () => {
    const trial = twoUp();
    trial.stops(8, 'n2');
    trial.starts(8, 'n2', listing([1, 2], { epochs: [0, 1] }));
    trial.passes(40, 40);
    expect(trial.violations).toMatchObject([{ tick: 40, nodes: ['n1'] }]);
  });

  test('when a live node is not in the group', () => {
    const trial = twoUp();
    trial.believes(9, 'n2', listing([1, 2], { inGroup: false }));
    trial.passes(40, 40);
    expect(trial.violations).toMatchObject([{ nodes: ['n2'], seen: 'n2 is not in the group' }]);
  });

  test('when lists that have agreed come apart again', () => {
    const trial = twoUp();
    trial.passes(40, 49);
    expect(trial.violations).toEqual([]);
    trial.believes(50, 'n1', listing([1]));
    trial.passes(50, 50);
    expect(trial.violations).toMatchObject([{ tick: 50, nodes: ['n1'] }]);
  });
});

describe('agreement allows', () => {
  test('any lists before the date, and the live set from it on', () => {
    const trial = twoUp();
    trial.stops(8, 'n2');
    trial.passes(0, 39);
    trial.believes(40, 'n1', listing([1]));
    trial.passes(40, 60);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion, as long as the member is listed', () => {
    const trial = twoUp();
    trial.believes(45, 'n1', listing([1, 2], { suspects: [2] }));
    trial.passes(40, 60);
    expect(trial.violations).toEqual([]);
  });

  test('lists that differ while the introducer is down', () => {
    const trial = twoUp();
    trial.stops(8, 'n1');
    trial.passes(40, 60);
    expect(trial.violations).toEqual([]);
  });
});
