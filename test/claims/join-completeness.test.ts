import { describe, expect, test } from 'vitest';
import { joinCompleteness } from '../../src/claims/join-completeness.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Two nodes with R = 5, D = 1 and G = 1: let in within 8 ticks, and known by all within 10. */
const schedule = scheduleOf({ nodes: 2 });

const outside = listing([2], { inGroup: false });
const both = listing([1, 2]);

function introducerUp() {
  const trial = handMadeTrial(joinCompleteness, schedule);
  trial.starts(0, 'n1');
  return trial;
}

describe('join-completeness bites', () => {
  test('when a newcomer is not in the group by the date', () => {
    const trial = introducerUp();
    trial.starts(3, 'n2', outside);
    trial.passes(3, 10);
    expect(trial.violations).toEqual([]);
    trial.passes(11, 11);
    expect(trial.violations).toEqual([
      {
        claim: 'join-completeness',
        tick: 11,
        nodes: ['n2'],
        expected: 'n2, up since tick 3, is in the group by tick 11',
        seen: 'n2 is not in the group',
      },
    ]);
  });

  test('when somebody does not know a newcomer by the date', () => {
    const trial = introducerUp();
    trial.starts(3, 'n2', both);
    trial.passes(3, 12);
    expect(trial.violations).toEqual([]);
    trial.passes(13, 13);
    expect(trial.violations).toEqual([
      {
        claim: 'join-completeness',
        tick: 13,
        nodes: ['n1', 'n2'],
        expected: 'n1 lists n2, up since tick 3, by tick 13',
        seen: 'n1 does not list n2',
      },
    ]);
  });

  test('when a restarted node is known by its former life only', () => {
    const trial = introducerUp();
    trial.starts(0, 'n2', both);
    trial.believes(2, 'n1', both);
    trial.stops(20, 'n2');
    trial.starts(20, 'n2', listing([1, 2], { epochs: [0, 1] }));
    trial.passes(20, 30);
    expect(trial.violations).toMatchObject([
      { tick: 30, nodes: ['n1', 'n2'], expected: 'n1 lists n2 (life 1), up since tick 20, by tick 30' },
    ]);
  });

  test('when the introducer came up last and a newcomer did not ask again', () => {
    const trial = handMadeTrial(joinCompleteness, schedule);
    trial.starts(0, 'n2', outside);
    trial.passes(0, 29);
    trial.starts(30, 'n1');
    trial.passes(30, 38);
    expect(trial.violations).toMatchObject([{ tick: 38, nodes: ['n2'], seen: 'n2 is not in the group' }]);
  });

  test('although mail to a node that was down was lost: that delays nobody', () => {
    const trial = introducerUp();
    trial.loses(2, 'n1', 'n2', 'nobody there');
    trial.starts(3, 'n2', both);
    trial.passes(3, 13);
    expect(trial.violations).toMatchObject([{ tick: 13, seen: 'n1 does not list n2' }]);
  });
});

describe('join-completeness allows', () => {
  test('letting a newcomer in, and hearing of it, on the last day', () => {
    const trial = introducerUp();
    trial.starts(3, 'n2', outside);
    trial.passes(3, 10);
    trial.believes(11, 'n2', both);
    trial.passes(11, 12);
    trial.believes(13, 'n1', both);
    trial.passes(13, 30);
    expect(trial.violations).toEqual([]);
  });

  test.each([
    ['to', 'n2', 'n1'],
    ['from', 'n1', 'n2'],
  ])('a delay by a loss on the way %s the introducer', (_way, from, to) => {
    const trial = introducerUp();
    trial.starts(3, 'n2', outside);
    trial.loses(9, from, to);
    trial.passes(3, 16);
    expect(trial.violations).toEqual([]);
    trial.passes(17, 17);
    expect(trial.violations).toMatchObject([{ tick: 17, nodes: ['n2'] }]);
  });

  test('not knowing a newcomer once something was lost: that is for agreement to judge', () => {
    const trial = introducerUp();
    trial.starts(3, 'n2', both);
    trial.loses(4, 'n1', 'n2');
    trial.passes(3, 40);
    expect(trial.violations).toEqual([]);
  });

  test('waiting for as long as the introducer is down', () => {
    const trial = introducerUp();
    trial.stops(2, 'n1');
    trial.starts(3, 'n2', outside);
    trial.passes(3, 60);
    expect(trial.violations).toEqual([]);
  });
});

describe('of several introducers', () => {
  /** n1 and n2 are introducers, and each is asked once in 10 ticks: let in within 13. n3 is outside. */
  const several = { ...scheduleOf({ nodes: 3 }), introducers: 2 };
  const n3Outside = listing([3], { inGroup: false });
  const n2Outside = listing([2], { inGroup: false });

  function bothUp() {
    const trial = handMadeTrial(joinCompleteness, several);
    trial.starts(0, 'n1');
    trial.starts(0, 'n2', n2Outside);
    trial.passes(0, 1);
    trial.believes(2, 'n2', both);
    trial.passes(2, 9);
    return trial;
  }

  test('each that is in the group gives a date, though the one that founded it is gone', () => {
    const trial = bothUp();
    trial.stops(10, 'n1');
    trial.starts(10, 'n3', n3Outside);
    trial.passes(10, 22);
    expect(trial.violations).toEqual([]);
    trial.passes(23, 23);
    expect(trial.violations).toMatchObject([
      { tick: 23, nodes: ['n3'], expected: 'n3, up since tick 10, is in the group by tick 23' },
    ]);
  });

  test('the earliest date counts: a loss puts off that of the introducer at its end', () => {
    const trial = bothUp();
    trial.starts(10, 'n3', n3Outside);
    trial.loses(12, 'n3', 'n1');
    trial.passes(10, 22);
    expect(trial.violations).toEqual([]);
    trial.passes(23, 23);
    expect(trial.violations).toMatchObject([{ tick: 23, nodes: ['n3'] }]);
  });

  test.each([
    ['to', 'n3', 'n2'],
    ['from', 'n2', 'n3'],
  ])('a loss on the way %s the only one that is up puts the date off', (_way, from, to) => {
    const trial = bothUp();
    trial.stops(10, 'n1');
    trial.starts(10, 'n3', n3Outside);
    trial.loses(15, from, to);
    trial.passes(10, 27);
    expect(trial.violations).toEqual([]);
    trial.passes(28, 28);
    expect(trial.violations).toMatchObject([{ tick: 28, nodes: ['n3'] }]);
  });

  test('one counts from when it is in the group itself, and from anew once it has been outside', () => {
    const trial = handMadeTrial(joinCompleteness, several);
    trial.starts(0, 'n2', n2Outside);
    trial.starts(0, 'n3', n3Outside);
    trial.passes(0, 30);
    trial.believes(31, 'n2', listing([2]));
    trial.passes(31, 40);
    trial.believes(41, 'n2', n2Outside);
    trial.passes(41, 41);
    trial.believes(42, 'n2', listing([2]));
    trial.passes(42, 54);
    expect(trial.violations).toEqual([]);
    trial.passes(55, 55);
    expect(trial.violations).toMatchObject([{ tick: 55, nodes: ['n3'] }]);
  });

  test('a later life of one begins outside', () => {
    const trial = bothUp();
    trial.stops(10, 'n1');
    trial.starts(10, 'n3', n3Outside);
    trial.stops(12, 'n2');
    trial.starts(12, 'n2', n2Outside);
    trial.passes(12, 80);
    expect(trial.violations).toEqual([]);
  });

  test('one that stalls owes nothing until it goes on', () => {
    const trial = bothUp();
    trial.stops(10, 'n1');
    trial.starts(10, 'n3', n3Outside);
    trial.pauses(11, 'n2');
    trial.passes(11, 40);
    expect(trial.violations).toEqual([]);
    trial.resumes(41, 'n2');
    trial.passes(41, 41);
    expect(trial.violations).toMatchObject([{ tick: 41, nodes: ['n3'] }]);
  });

  test('being known by all is not claimed while the one that founded the group is gone', () => {
    const trial = bothUp();
    trial.stops(10, 'n1');
    trial.starts(10, 'n3', listing([2, 3]));
    trial.passes(10, 90);
    expect(trial.violations).toEqual([]);
  });
});
