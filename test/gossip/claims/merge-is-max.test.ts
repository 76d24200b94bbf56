import { describe, expect, test } from 'vitest';
import { mergeIsMax } from '../../../src/gossip/claims/merge-is-max.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import type { MemberVector } from '../../../src/protocol/member-vector.ts';
import type { MembershipView } from '../../../src/protocol/protocol.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { type Entry, vector } from '../../support/members.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 3 });

/** n1's list: itself at heartbeat 9, and these, each `[address, epoch, heartbeat, heard at]`. */
function holding(...others: readonly (readonly [number, number, number, number])[]): MembershipView {
  return listing([1, ...others.map(([address]) => address)], {
    epochs: [0, ...others.map(([, epoch]) => epoch)],
    heartbeats: [9, ...others.map(([, , heartbeat]) => heartbeat)],
    heardTicks: [20, ...others.map(([, , , heardTick]) => heardTick)],
  });
}

/** n1 holds heartbeat 5 of n2's second life, heard at 18. */
const before = holding([2, 1, 5, 18]);

/** What is wrong when n1, at tick 20, is told this and believes that. */
function found(told: MemberVector, after: MembershipView, held = before) {
  const trial = handMadeTrial(mergeIsMax, schedule);
  trial.starts(20, 'n1', held);
  trial.delivers(20, 'n2', 'n1', 19, { carries: told });
  trial.believes(20, 'n1', after, 'receive');
  return trial.violations;
}

const higher = vector([2, 1, 6]);
const outside = { inGroup: false } as const;

describe('merge-is-max bites', () => {
  test('when a higher heartbeat is not taken', () => {
    expect(found(higher, before)).toEqual([
      {
        claim: 'merge-is-max',
        tick: 20,
        nodes: ['n1', 'n2'],
        expected: 'n1 holds heartbeat 6 of epoch 1 heard at 20 of n2: heartbeat 6 is higher',
        seen: 'n1 holds heartbeat 5 of epoch 1 heard at 18 of n2',
      },
    ]);
  });

  test.each<[string, MemberVector, MembershipView]>([
    ['a higher heartbeat is not stamped', higher, holding([2, 1, 6, 18])],
    ['another heartbeat is taken than was told', higher, holding([2, 1, 7, 20])],
    ['an equal heartbeat is stamped', vector([2, 1, 5]), holding([2, 1, 5, 20])],
    ['a lower heartbeat is taken', vector([2, 1, 4]), holding([2, 1, 4, 20])],
    ['a newer epoch does not replace', vector([2, 2, 0]), before],
    ['a newer epoch keeps the old heartbeat', vector([2, 2, 0]), holding([2, 2, 5, 20])],
    ['a newer epoch is not stamped', vector([2, 2, 0]), holding([2, 2, 0, 18])],
    ['an older epoch is taken', vector([2, 0, 6]), holding([2, 0, 6, 20])],
    ['an older epoch stamps', vector([2, 0, 6]), holding([2, 1, 5, 20])],
    ['whoever is not told of is removed', vector([1, 0, 3]), holding()],
    ['whoever is not told of is added', higher, holding([2, 1, 6, 20], [3, 0, 0, 20])],
    ['a stranger is added with other numbers', vector([3, 0, 4]), holding([2, 1, 5, 18], [3, 0, 5, 20])],
    ['a stranger is added with an old stamp', vector([3, 0, 4]), holding([2, 1, 5, 18], [3, 0, 4, 19])],
    ['who has departed is kept', vector([2, 1, DEPARTED]), before],
    ['who has departed is added', vector([3, 0, DEPARTED]), holding([2, 1, 5, 18], [3, 0, DEPARTED, 20])],
  ])('when %s', (_what, told, after) => {
    expect(found(told, after)).toMatchObject([{ tick: 20, nodes: ['n1', expect.any(String)] }]);
  });

  test('when the own entry is touched', () => {
    const after = { ...before, heartbeats: [12, 5] };
    expect(found(vector([1, 0, 12]), after)).toMatchObject([
      { nodes: ['n1', 'n1'], expected: 'n1 holds heartbeat 9 heard at 20 of n1: that is its own entry' },
    ]);
  });

  test('when a malformed message changes anything', () => {
    const descending = vector([3, 0, 0], [2, 1, 6]);
    expect(found(descending, holding([2, 1, 6, 20]))).toHaveLength(1);
  });

  test('when a newcomer that is not let in takes something', () => {
    expect(found(higher, { ...holding([2, 1, 6, 20]), ...outside }, { ...before, ...outside })).toHaveLength(
      1,
    );
  });

  test('when a lie is not merged like the truth', () => {
    const trial = handMadeTrial(mergeIsMax, schedule);
    trial.starts(20, 'n1', before);
    trial.forges(20, 'n1', higher);
    trial.believes(20, 'n1', holding([2, 1, 7, 20]), 'receive');
    expect(trial.violations).toHaveLength(1);
  });
});

/** n1 has had its turn at 20, and its clock shows `now` when it is told of n2 and n3. */
function stamped(now: number, after: MembershipView) {
  const trial = handMadeTrial(mergeIsMax, schedule);
  trial.starts(20, 'n1', holding([2, 1, 5, 18], [3, 0, 4, 19]));
  trial.delivers(21, 'n2', 'n1', 20, { carries: vector([2, 1, 6], [3, 0, 5]) });
  trial.believes(21, 'n1', after, 'receive', now);
  return trial.violations;
}

describe('a stamp', () => {
  test('is the own one and what has passed since', () => {
    expect(stamped(21, holding([2, 1, 6, 21], [3, 0, 5, 21]))).toEqual([]);
    expect(stamped(21, holding([2, 1, 6, 20], [3, 0, 5, 20]))).toHaveLength(1);
  });

  test('is anything in between after a stall or a step of the clock', () => {
    for (const heardTick of [20, 21, 24, 28]) {
      expect(stamped(28, holding([2, 1, 6, heardTick], [3, 0, 5, heardTick]))).toEqual([]);
    }
    expect(stamped(28, holding([2, 1, 6, 29], [3, 0, 5, 29]))).toMatchObject([
      { expected: 'n1 holds heartbeat 6 of epoch 1 heard at 20 to 28 of n2: heartbeat 6 is higher' },
    ]);
    expect(stamped(10, holding([2, 1, 6, 10], [3, 0, 5, 10]))).toEqual([]);
    expect(stamped(10, holding([2, 1, 6, 9], [3, 0, 5, 9]))).toHaveLength(1);
  });

  test('is anything in between of a newer life too, which a message of the same wake has replaced', () => {
    const trial = handMadeTrial(mergeIsMax, schedule);
    trial.starts(20, 'n1', holding([2, 0, 5, 18]));
    trial.delivers(27, 'n2', 'n1', 20, { carries: vector([2, 0, 6]) });
    trial.believes(27, 'n1', holding([2, 0, 6, 27]), 'receive');
    trial.delivers(27, 'n2', 'n1', 20, { carries: vector([2, 1, 0]) });
    trial.believes(27, 'n1', holding([2, 1, 0, 27]), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('is the same for all that rise in one step', () => {
    expect(stamped(28, holding([2, 1, 6, 21], [3, 0, 5, 22]))).toMatchObject([{ nodes: ['n1', 'n3'] }]);
  });

  test('may move, together with the others', () => {
    const moved = (heardTicks: readonly number[]) => ({
      ...holding([2, 1, 6, 0], [3, 0, 5, 0]),
      heardTicks,
    });
    expect(stamped(21, moved([-80, -79, -79]))).toEqual([]);
    expect(stamped(21, moved([-80, -79, -80]))).toMatchObject([{ nodes: ['n1', 'n3'] }]);
  });
});

describe('merge-is-max allows', () => {
  test.each<[string, readonly Entry[], MembershipView]>([
    ['a higher heartbeat to be taken', [[2, 1, 6]], holding([2, 1, 6, 20])],
    ['an equal one to change nothing', [[2, 1, 5]], before],
    ['a newer epoch to replace', [[2, 2, 0]], holding([2, 2, 0, 20])],
    ['an older one to change nothing', [[2, 0, 99]], before],
    ['a stranger to be taken in', [[3, 2, 4]], holding([2, 1, 5, 18], [3, 2, 4, 20])],
    ['a stranger to be refused', [[3, 2, 4]], before],
    ['who has departed to be removed', [[2, 1, DEPARTED]], holding()],
    ['who has departed in a newer epoch to be removed', [[2, 2, DEPARTED]], holding()],
    ['the own entry to be told of', [[1, 3, 99]], before],
  ])('%s', (_what, told, after) => {
    expect(found(vector(...told), after)).toEqual([]);
  });

  test('a malformed message to change nothing', () => {
    expect(found(vector([2, 1, -6]), before)).toEqual([]);
  });

  test('a newcomer to listen once it is let in, and to be deaf until then', () => {
    const newcomer = { ...before, ...outside };
    expect(found(higher, holding([2, 1, 6, 20]), newcomer)).toEqual([]);
    expect(found(higher, newcomer, newcomer)).toEqual([]);
  });

  test('a protocol that cannot tell lives apart to ignore epochs', () => {
    const blind = (view: MembershipView) => ({ ...view, epochs: null });
    expect(found(vector([2, 0, 6]), blind(holding([2, 0, 6, 20])), blind(before))).toEqual([]);
    expect(found(vector([2, 7, 5]), blind(before), blind(before))).toEqual([]);
  });

  test('protocols without heartbeats, or without stamps', () => {
    const without = (view: MembershipView, column: 'heartbeats' | 'heardTicks') => ({
      ...view,
      [column]: null,
    });
    expect(found(higher, without(before, 'heartbeats'), without(before, 'heartbeats'))).toEqual([]);
    const risen = without(holding([2, 1, 6, 0]), 'heardTicks');
    expect(found(higher, risen, without(before, 'heardTicks'))).toEqual([]);
  });

  test('anything in a tick: it has no message', () => {
    const trial = handMadeTrial(mergeIsMax, schedule);
    trial.starts(0, 'n1', before);
    trial.believes(30, 'n1', holding());
    expect(trial.violations).toEqual([]);
  });
});
