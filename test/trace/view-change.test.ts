import { describe, expect, test } from 'vitest';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import { changedView, viewChange } from '../../src/trace/view-change.ts';

const VIEW: MembershipView = {
  inGroup: true,
  addresses: [1, 2, 3],
  suspects: [3],
  epochs: [0, 0, 1],
  heartbeats: [7, 5, 2],
  heardTicks: [7, 6, 3],
};

describe('what has changed of a view', () => {
  test('is nothing where it is the same, or has the same in it', () => {
    expect(viewChange(VIEW, VIEW)).toBeNull();
    expect(viewChange(VIEW, structuredClone(VIEW))).toBeNull();
  });

  test('is told member by member, and what has not changed is not told', () => {
    const after: MembershipView = {
      inGroup: true,
      addresses: [1, 3, 4],
      suspects: [],
      epochs: [0, 1, 0],
      heartbeats: [8, 2, 0],
      heardTicks: [8, 3, 8],
    };
    expect(viewChange(VIEW, after)).toEqual({
      lists: ['4.0.0.0:0'],
      drops: ['2.0.0.0:0'],
      suspects: [],
      epochs: { '4.0.0.0:0': 0 },
      heartbeats: { '1.0.0.0:0': 8, '4.0.0.0:0': 0 },
      heardTicks: { '1.0.0.0:0': 8, '4.0.0.0:0': 8 },
    });
  });

  test.each<[string, MembershipView | null, Partial<MembershipView>]>([
    ['the first', null, {}],
    ['one whose columns are others', VIEW, { epochs: null }],
    ['one that does not ascend', VIEW, { addresses: [1, 3, 2] }],
    ['one of which something is missing', VIEW, { heartbeats: [1, 2] }],
    ['one of which a number has no digits', VIEW, { heartbeats: [1, 2, Number.POSITIVE_INFINITY] }],
    ['one that lists what is no address', VIEW, { addresses: [1, 2, 2 ** 50] }],
    ['one that suspects what is no address', VIEW, { suspects: [-1] }],
  ])('is all of %s', (_, before, different) => {
    expect(viewChange(before, { ...VIEW, ...different })).toHaveProperty('whole');
  });
});

describe('a change that does not go with the view before it is refused', () => {
  test.each([
    [{ lists: [2] }, 'lists 2.0.0.0:0, which was listed already'],
    [{ drops: [9] }, 'drops 9.0.0.0:0, which was not listed'],
    [{ lists: [4] }, 'lists 4.0.0.0:0 without its epochs'],
    [{ heartbeats: new Map([[9, 1]]) }, 'changes the heartbeats of 9.0.0.0:0, which is not listed'],
  ])('%j', (change, problem) => {
    expect(changedView(VIEW, change)).toBe(problem);
  });

  test('columns that a view has not cannot change', () => {
    expect(changedView({ ...VIEW, epochs: null }, { epochs: new Map([[1, 1]]) })).toBe(
      'changes the epochs of a view that has none',
    );
  });
});
