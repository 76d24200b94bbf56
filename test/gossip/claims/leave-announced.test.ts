import { describe, expect, test } from 'vitest';
import { leaveAnnounced } from '../../../src/gossip/claims/leave-announced.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

/** D = 2. */
const schedule = scheduleOf({ nodes: 3, settings: { delayBoundTicks: 2 } });

const all = listing([1, 2, 3]);
const outside = { inGroup: false } as const;

/** All three are in the group, and n3, which believes `view` then, is about to leave at tick 20. */
function aboutToLeave(view = all) {
  const trial = handMadeTrial(leaveAnnounced, schedule);
  for (const node of ['n1', 'n2', 'n3']) trial.starts(0, node, all);
  trial.believes(19, 'n3', view);
  return trial;
}

/** … and leaves. n2 has heard of it. */
function left(view = all) {
  const trial = aboutToLeave(view);
  trial.believes(20, 'n3', { ...view, ...outside }, 'leave');
  trial.stops(20, 'n3', 'left');
  trial.believes(21, 'n2', listing([1, 2]), 'receive');
  return trial;
}

describe('leave-announced bites', () => {
  test('when one whom the leaver listed still lists it when it must have heard', () => {
    const trial = left();
    trial.passes(20, 21);
    expect(trial.violations).toEqual([]);
    trial.passes(22, 22);
    expect(trial.violations).toEqual([
      {
        claim: 'leave-announced',
        tick: 22,
        nodes: ['n1', 'n3'],
        expected:
          'n1 does not list n3, which left in tick 20, from tick 22 on: n3 listed it, and nothing was lost between them',
        seen: 'n1 lists n3',
      },
    ]);
  });

  test('when one lists it again later on', () => {
    const trial = left();
    trial.believes(21, 'n1', listing([1, 2]), 'receive');
    trial.passes(20, 29);
    trial.believes(30, 'n2', all, 'receive');
    trial.passes(30, 30);
    expect(trial.violations).toMatchObject([{ tick: 30, nodes: ['n2', 'n3'] }]);
  });

  test('although something was lost on the link in another tick, or on another link', () => {
    const trial = left();
    trial.loses(19, 'n3', 'n1');
    trial.loses(20, 'n3', 'n2');
    trial.loses(20, 'n2', 'n1');
    trial.passes(22, 22);
    expect(trial.violations).toMatchObject([{ nodes: ['n1', 'n3'] }]);
  });
});

describe('leave-announced allows', () => {
  test('not knowing of a leave that was lost, at once or on arrival', () => {
    const trial = left();
    trial.loses(22, 'n3', 'n1', 'malformed', { sentTick: 20 });
    trial.passes(20, 40);
    expect(trial.violations).toEqual([]);
  });

  test.each([
    ['suspected', listing([1, 2, 3], { suspects: [1] })],
    ['did not list', listing([2, 3])],
  ])('not knowing of it where the leaver %s the other', (_what, view) => {
    const trial = left(view);
    trial.passes(20, 40);
    expect(trial.violations).toEqual([]);
  });

  test('a leaver that was not in the group to go without a word', () => {
    const trial = left({ ...all, ...outside });
    trial.passes(20, 40);
    expect(trial.violations).toEqual([]);
  });

  test('not knowing of it in another life', () => {
    const trial = left();
    trial.stops(21, 'n1');
    trial.starts(21, 'n1', all);
    trial.passes(22, 40);
    expect(trial.violations).toEqual([]);
  });

  test('one who was not in the group yet to know no better', () => {
    const trial = aboutToLeave();
    trial.believes(19, 'n1', { ...all, ...outside });
    trial.believes(20, 'n3', all, 'leave');
    trial.stops(20, 'n3', 'left');
    trial.believes(21, 'n2', listing([1, 2]), 'receive');
    trial.passes(20, 40);
    expect(trial.violations).toEqual([]);
  });

  test('a stalled receiver to read its mail when it wakes', () => {
    const trial = left();
    trial.pauses(21, 'n1');
    trial.passes(22, 29);
    trial.resumes(30, 'n1');
    trial.believes(30, 'n1', listing([1, 2]), 'receive');
    trial.passes(30, 40);
    expect(trial.violations).toEqual([]);
  });

  test('listing the next life of the leaver, by its epoch or by its address alone', () => {
    const trial = left();
    trial.starts(21, 'n3');
    trial.believes(21, 'n1', listing([1, 2, 3], { epochs: [0, 0, 1] }), 'receive');
    trial.believes(21, 'n2', listing([1, 2, 3], { epochs: null }), 'receive');
    trial.passes(22, 40);
    expect(trial.violations).toEqual([]);
  });
});
