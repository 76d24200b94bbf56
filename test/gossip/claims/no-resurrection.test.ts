import { describe, expect, test } from 'vitest';
import { noResurrection } from '../../../src/gossip/claims/no-resurrection.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

/** What was removed is remembered for 5 ticks. */
const schedule = scheduleOf({ nodes: 2 });

const alone = listing([1]);

/** n1's list with n2 in it. */
function withOther(heartbeat: number, epoch: number | null = 0) {
  return listing([1, 2], { heartbeats: [9, heartbeat], epochs: epoch === null ? null : [0, epoch] });
}

/** n1 has removed n2 at heartbeat 4, in tick 20. */
function removedAtTick20(epoch: number | null = 0) {
  const trial = handMadeTrial(noResurrection, schedule);
  trial.starts(0, 'n1');
  trial.starts(0, 'n2');
  trial.believes(10, 'n1', withOther(4, epoch));
  trial.believes(20, 'n1', alone);
  return trial;
}

/** n1, which does not list n2, was told in tick 20 that n2's first life is over. */
function toldAtTick20() {
  const trial = handMadeTrial(noResurrection, schedule);
  trial.starts(0, 'n1');
  trial.starts(0, 'n2');
  trial.delivers(20, 'n2', 'n1', 19, { carries: telling({ 2: DEPARTED }) });
  trial.believes(20, 'n1', alone, 'receive');
  return trial;
}

describe('no-resurrection bites', () => {
  test('when what was removed is listed again at the same heartbeat', () => {
    const trial = removedAtTick20();
    trial.believes(25, 'n1', withOther(4), 'receive');
    expect(trial.violations).toEqual([
      {
        claim: 'no-resurrection',
        tick: 25,
        nodes: ['n1', 'n2'],
        expected:
          'n1, which removed n2 at heartbeat 4 in tick 20, lists it again only with a newer epoch or a higher heartbeat',
        seen: 'n1 lists n2 again, at heartbeat 4',
      },
    ]);
  });

  test('when an older epoch is listed again, whatever its heartbeat', () => {
    const trial = removedAtTick20(2);
    trial.believes(22, 'n1', withOther(100, 1), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 22, seen: 'n1 lists n2 again, at heartbeat 100' }]);
  });

  test('when a list without epochs takes the dead back that have not come up again', () => {
    const trial = removedAtTick20(null);
    trial.believes(22, 'n1', withOther(4, null), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 22, nodes: ['n1', 'n2'] }]);
  });

  test('when a list without epochs lists a restarted node of which nothing has come through yet', () => {
    const trial = removedAtTick20(null);
    trial.stops(19, 'n2');
    trial.starts(22, 'n2');
    trial.hears('n1', 'n2', 18);
    trial.believes(23, 'n1', withOther(0, null), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 23, nodes: ['n1', 'n2'] }]);
  });
});

describe('no-resurrection bites who was told of an end', () => {
  test('when it lists that life afterwards, though it did not list it then', () => {
    const trial = toldAtTick20();
    trial.believes(22, 'n1', withOther(100), 'receive');
    expect(trial.violations).toMatchObject([
      {
        tick: 22,
        nodes: ['n1', 'n2'],
        expected:
          'n1, which was told that n2 has left in tick 20, lists it again only with a newer epoch or a higher heartbeat',
        seen: 'n1 lists n2 again, at heartbeat 100',
      },
    ]);
  });

  test('when it has removed that life before, for its silence', () => {
    const trial = removedAtTick20();
    trial.delivers(21, 'n2', 'n1', 20, { carries: telling({ 2: DEPARTED }) });
    trial.believes(21, 'n1', alone, 'receive');
    trial.believes(23, 'n1', withOther(5), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 23, nodes: ['n1', 'n2'] }]);
  });
});

describe('no-resurrection allows', () => {
  test('a newer epoch to whoever was told that the older one is over', () => {
    const trial = toldAtTick20();
    trial.believes(22, 'n1', withOther(0, 1), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('anything once the memory of what was told first has expired, however often it was told since', () => {
    const trial = toldAtTick20();
    trial.delivers(24, 'n2', 'n1', 23, { carries: telling({ 2: DEPARTED }) });
    trial.believes(24, 'n1', alone, 'receive');
    trial.believes(26, 'n1', withOther(4), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('anything to one that was outside of the group when it was told', () => {
    const trial = handMadeTrial(noResurrection, schedule);
    trial.starts(0, 'n1', listing([1], { inGroup: false }));
    trial.starts(0, 'n2');
    trial.delivers(20, 'n2', 'n1', 19, { carries: telling({ 2: DEPARTED }) });
    trial.believes(20, 'n1', listing([1], { inGroup: false }), 'receive');
    trial.believes(22, 'n1', withOther(4), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test.each([
    ['a higher heartbeat', withOther(5)],
    ['a newer epoch, from heartbeat 0', withOther(0, 1)],
  ])('%s', (_news, view) => {
    const trial = removedAtTick20();
    trial.believes(22, 'n1', view, 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('anything once the memory has expired', () => {
    const trial = removedAtTick20();
    trial.believes(26, 'n1', withOther(4), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('anything to a node that has restarted, and knows nothing of what it removed', () => {
    const trial = removedAtTick20();
    trial.stops(21, 'n1');
    trial.starts(21, 'n1');
    trial.believes(22, 'n1', withOther(4), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a list without epochs to take back who has come up again, and was heard', () => {
    const trial = removedAtTick20(null);
    trial.stops(19, 'n2');
    trial.starts(22, 'n2');
    trial.hears('n1', 'n2', 22);
    trial.believes(23, 'n1', withOther(0, null), 'receive');
    expect(trial.violations).toEqual([]);
  });
});
