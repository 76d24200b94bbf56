import { describe, expect, test } from 'vitest';
import { coldStart } from '../../src/claims/cold-start.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Three nodes with R = 5, D = 1 and G = 1: let in within 8 ticks, and known by all within 10. */
const schedule = scheduleOf({ nodes: 3 });

const outside = listing([2], { inGroup: false });
const all = listing([1, 2, 3]);

/** n2 is up since tick 0; n1, the introducer, and n3 since tick 30. */
function introducerUpAtTick30() {
  const trial = handMadeTrial(coldStart, schedule);
  trial.starts(0, 'n2', outside);
  trial.passes(0, 29);
  trial.starts(30, 'n1', all);
  trial.starts(30, 'n3', all);
  return trial;
}

describe('cold-start bites', () => {
  test('when one who came up before the introducer is not let in by the date', () => {
    const trial = introducerUpAtTick30();
    trial.passes(30, 37);
    expect(trial.violations).toEqual([]);
    trial.passes(38, 38);
    expect(trial.violations).toEqual([
      {
        claim: 'cold-start',
        tick: 38,
        nodes: ['n2'],
        expected: 'n2, up since tick 0, is in the group by tick 38',
        seen: 'n2 is not in the group',
      },
    ]);
  });

  test('when one who came up with it is not known by the date', () => {
    const trial = introducerUpAtTick30();
    trial.believes(38, 'n2', listing([1, 2]));
    trial.passes(38, 39);
    expect(trial.violations).toEqual([]);
    trial.passes(40, 40);
    expect(trial.violations).toMatchObject([{ tick: 40, nodes: ['n2', 'n3'] }]);
  });
});

describe('cold-start allows', () => {
  test('everybody to be known on the last day', () => {
    const trial = introducerUpAtTick30();
    trial.passes(30, 37);
    trial.believes(38, 'n2', all);
    trial.passes(38, 60);
    expect(trial.violations).toEqual([]);
  });

  test('waiting for an introducer that never comes', () => {
    const trial = handMadeTrial(coldStart, schedule);
    trial.starts(0, 'n2', outside);
    trial.passes(0, 60);
    expect(trial.violations).toEqual([]);
  });

  test('one who came up later not to be let in: that is for join-completeness to judge', () => {
    const trial = handMadeTrial(coldStart, schedule);
    trial.starts(0, 'n1');
    trial.starts(1, 'n2', listing([1, 2], { inGroup: false }));
    trial.passes(1, 60);
    expect(trial.violations).toEqual([]);
  });

  test('whatever happens once the introducer has come back: that is for introducer-return to judge', () => {
    const trial = introducerUpAtTick30();
    trial.stops(31, 'n1');
    trial.starts(32, 'n1', all);
    trial.passes(32, 90);
    expect(trial.violations).toEqual([]);
  });
});

test('of several introducers any counts, from when it is in the group', () => {
  const trial = handMadeTrial(coldStart, { ...schedule, introducers: 2 });
  const n2Outside = listing([2], { inGroup: false });
  trial.starts(0, 'n1');
  trial.starts(1, 'n3', listing([3], { inGroup: false }));
  trial.starts(2, 'n2', n2Outside);
  trial.passes(2, 3);
  trial.believes(4, 'n2', listing([1, 2]));
  trial.passes(4, 16);
  expect(trial.violations).toEqual([]);
  trial.passes(17, 17);
  expect(trial.violations).toMatchObject([{ tick: 17, nodes: ['n3'] }]);
});
