import { describe, expect, test } from 'vitest';
import { coreAgreement } from '../../src/claims/core-agreement.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { boundsOf } from '../../src/gossip/bounds.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** n1 and n2 are the core; from tick 8 on nobody hears n3 any more. */
const schedule: Schedule = {
  ...scheduleOf({
    nodes: 3,
    faults: [
      {
        kind: 'partition',
        sides: [['n3'], ['n1', 'n2']],
        oneWay: true,
        fromTick: 8,
        untilTick: FOREVER,
      },
    ],
  }),
  core: ['n1', 'n2'],
};
const date = boundsOf(schedule).agreementTick;

function threeUp(of: Schedule = schedule) {
  const trial = handMadeTrial(coreAgreement, of);
  for (const name of ['n1', 'n2', 'n3']) trial.starts(0, name, listing([1, 2, 3]));
  return trial;
}

describe('core-agreement bites', () => {
  test('when one of the core does not list another at the date', () => {
    const trial = threeUp();
    trial.believes(9, 'n2', listing([2]));
    trial.passes(9, date - 1);
    expect(trial.violations).toEqual([]);
    trial.passes(date, date);
    expect(trial.violations).toEqual([
      {
        claim: 'core-agreement',
        tick: date,
        nodes: ['n1', 'n2'],
        expected: `the core {n1, n2}, mended by tick 8, agrees from tick ${date} on`,
        seen: 'still pending: n2 does not list n1',
      },
    ]);
  });

  test('when one of the core suspects another', () => {
    const trial = threeUp();
    trial.believes(9, 'n1', listing([1, 2], { suspects: [2] }));
    trial.passes(date, date);
    expect(trial.violations).toMatchObject([{ seen: 'still pending: n1 suspects n2' }]);
  });

  test('when one of the core lists another in a life that is over', () => {
    const trial = threeUp();
    trial.stops(8, 'n2');
    trial.starts(8, 'n2', listing([1, 2], { epochs: [0, 1] }));
    trial.passes(date, date);
    expect(trial.violations).toMatchObject([{ seen: 'still pending: n1 does not list n2 (life 1)' }]);
  });

  test('when one of the core is not in the group', () => {
    const trial = threeUp();
    trial.believes(9, 'n2', listing([2], { inGroup: false }));
    trial.passes(date, date);
    expect(trial.violations).toMatchObject([{ seen: 'still pending: n2 is not in the group' }]);
  });

  test('when one of the core lists somebody who is down, whoever that is', () => {
    const trial = threeUp();
    trial.stops(9, 'n3');
    trial.believes(9, 'n1', listing([1, 2]));
    trial.passes(date, date);
    expect(trial.violations).toMatchObject([{ seen: 'still pending: n2 lists n3, which is down' }]);
  });

  test('and names three reasons at most', () => {
    const trial = threeUp();
    trial.stops(9, 'n3');
    trial.believes(9, 'n1', listing([1, 3]));
    trial.believes(9, 'n2', listing([2, 3]));
    trial.passes(date, date);
    expect(trial.violations).toMatchObject([
      {
        seen: 'still pending: n1 does not list n2, n1 lists n3, which is down, n2 does not list n1, and 1 more',
      },
    ]);
  });

  test('when what was agreed comes apart again', () => {
    const trial = threeUp();
    trial.passes(date, date + 4);
    expect(trial.violations).toEqual([]);
    trial.believes(date + 5, 'n1', listing([1]));
    trial.passes(date + 5, date + 5);
    expect(trial.violations).toMatchObject([{ tick: date + 5 }]);
  });
});

describe('core-agreement allows', () => {
  test('anything before the date', () => {
    const trial = threeUp();
    trial.believes(1, 'n1', listing([1]));
    trial.passes(1, date - 1);
    expect(trial.violations).toEqual([]);
  });

  test('whatever is believed of, and by, those outside the core who are up', () => {
    const trial = threeUp();
    trial.believes(9, 'n1', listing([1, 2]));
    trial.believes(9, 'n2', listing([1, 2, 3], { suspects: [3] }));
    trial.believes(9, 'n3', listing([3], { inGroup: false }));
    trial.passes(date, date + 9);
    expect(trial.violations).toEqual([]);
  });

  test.each([
    ['a schedule without a core', { core: undefined }],
    ['a core without the introducer', { core: ['n2', 'n3'] }],
    ['tombstones that do not last', { settings: { ...schedule.settings, tombstoneTicks: 0 } }],
  ])('%s to come to nothing', (_what, different) => {
    const { core, ...rest } = { ...schedule, ...different };
    const trial = threeUp(core === undefined ? rest : { ...rest, core });
    for (const [index, name] of ['n1', 'n2', 'n3'].entries()) trial.believes(9, name, listing([index + 1]));
    trial.passes(0, date + 50);
    expect(trial.violations).toEqual([]);
  });
});
