import { describe, expect, test } from 'vitest';
import { epochOrder } from '../../../src/gossip/claims/epoch-order.ts';
import type { StepCause } from '../../../src/trace/event.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { vector } from '../../support/members.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2 });

/** n1's list with this life of n2 in it, heard of at that tick. */
function knowing(epoch: number | null, heardTick = 10) {
  return listing([1, 2], { epochs: epoch === null ? null : [0, epoch], heardTicks: [0, heardTick] });
}

/** n1 lists n2's third life. */
function knowingLife2(epoch: number | null = 2) {
  const trial = handMadeTrial(epochOrder, schedule);
  trial.starts(0, 'n1', knowing(epoch));
  return trial;
}

describe('epoch-order bites', () => {
  test.each<StepCause>(['receive', 'tick'])('when an epoch falls in a step (%s)', (cause) => {
    const trial = knowingLife2();
    trial.believes(20, 'n1', knowing(1), cause);
    expect(trial.violations).toEqual([
      {
        claim: 'epoch-order',
        tick: 20,
        nodes: ['n1', 'n2'],
        expected: 'n1 lists epoch 2 of n2 or a newer one',
        seen: 'n1 lists n2 (life 1)',
      },
    ]);
  });

  test('when a heartbeat of an older epoch counts as a sign of life', () => {
    const trial = knowingLife2();
    trial.delivers(20, 'n2', 'n1', 19, { carries: vector([2, 1, 99]) });
    trial.believes(20, 'n1', knowing(2, 20), 'receive');
    expect(trial.violations).toEqual([
      {
        claim: 'epoch-order',
        tick: 20,
        nodes: ['n1', 'n2'],
        expected: 'n1, told of epoch 1 of n2, has not heard of n2 (life 2)',
        seen: 'n1 has stamped n2 with 20',
      },
    ]);
  });

  test('when a lie about an older epoch counts as one', () => {
    const trial = knowingLife2();
    trial.forges(20, 'n1', vector([2, 0, 99]));
    trial.believes(20, 'n1', knowing(2, 20), 'receive');
    expect(trial.violations).toMatchObject([{ seen: 'n1 has stamped n2 with 20' }]);
  });
});

/** n2 lives twice, and shows these epochs of itself. */
function livingTwice(first: number, second: number, startTicks: readonly [number, number]) {
  const trial = handMadeTrial(epochOrder, schedule);
  trial.starts(startTicks[0], 'n2', listing([2], { epochs: [first] }));
  trial.stops(startTicks[1], 'n2');
  trial.starts(startTicks[1], 'n2', listing([2], { epochs: [second] }));
  return trial;
}

describe('epoch-order bites', () => {
  test('when a life is named lower than a former one, as by a clock that was set back', () => {
    expect(livingTwice(1_700_000_000, 1_600_000_000, [0, 20]).violations).toEqual([
      {
        claim: 'epoch-order',
        tick: 20,
        nodes: ['n2'],
        expected: 'n2 (life 1) bears an epoch above 1700000000, the highest of its former lives',
        seen: 'n2 (life 1) bears epoch 1600000000',
      },
    ]);
  });

  test('when a life bears the name of a former one', () => {
    expect(livingTwice(7, 7, [0, 20]).violations).toMatchObject([{ seen: 'n2 (life 1) bears epoch 7' }]);
  });
});

describe('epoch-order allows', () => {
  test('lives to be named by anything that rises', () => {
    expect(livingTwice(1_600_000_000, 1_700_000_000, [0, 20]).violations).toEqual([]);
  });

  test('two lives of one tick to be named by a clock that cannot tell them apart', () => {
    expect(livingTwice(7, 7, [20, 20]).violations).toEqual([]);
  });

  test('an epoch to rise, and to be heard of', () => {
    const trial = knowingLife2();
    trial.delivers(20, 'n2', 'n1', 19, { carries: vector([2, 3, 0]) });
    trial.believes(20, 'n1', knowing(3, 20), 'receive');
    trial.delivers(21, 'n2', 'n1', 20, { carries: vector([2, 3, 1]) });
    trial.believes(21, 'n1', knowing(3, 21), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('an older epoch to be told of in vain', () => {
    const trial = knowingLife2();
    trial.delivers(20, 'n2', 'n1', 19, { carries: vector([2, 1, 99]) });
    trial.believes(20, 'n1', knowing(2), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('an older epoch of whom was removed in between: that is for no-resurrection to judge', () => {
    const trial = knowingLife2();
    trial.believes(20, 'n1', listing([1]));
    trial.believes(21, 'n1', knowing(1), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a node that has restarted to know an older epoch than it did', () => {
    const trial = knowingLife2();
    trial.stops(20, 'n1');
    trial.starts(20, 'n1', listing([1, 2], { epochs: [1, 1] }));
    expect(trial.violations).toEqual([]);
  });

  test('a protocol that cannot tell lives apart', () => {
    const trial = knowingLife2(null);
    trial.delivers(20, 'n2', 'n1', 19, { carries: vector([2, 0, 99]) });
    trial.believes(20, 'n1', knowing(null, 20), 'receive');
    expect(trial.violations).toEqual([]);
  });
});
