import { describe, expect, test } from 'vitest';
import {
  isLive,
  listsLife,
  mayBeFormer,
  mayBeLater,
  nameOfEpoch,
  nameOfLife,
  nameSet,
  suspects,
  trusts,
} from '../../src/judge/listing.ts';
import { listing } from '../support/hand-made-trial.ts';

const withEpochs = listing([1, 3], { epochs: [0, 2], suspects: [3] });
const withoutEpochs = listing([1, 3], { epochs: null });

describe('listsLife', () => {
  test('is about the address and the life', () => {
    expect(listsLife(withEpochs, 2, 2)).toBe(true);
    expect(listsLife(withEpochs, 2, 1)).toBe(false);
    expect(listsLife(withEpochs, 1, 0)).toBe(false);
  });

  test('is about the address alone where lives cannot be told apart', () => {
    expect(listsLife(withoutEpochs, 2, 7)).toBe(true);
    expect(listsLife(withoutEpochs, 1, 0)).toBe(false);
  });
});

test('a life without a name is listed wherever its address is', () => {
  expect(listsLife(withEpochs, 2, null)).toBe(true);
  expect(listsLife(withEpochs, 1, null)).toBe(false);
});

test('suspects asks for a node by its number, not by its address', () => {
  expect(suspects(withEpochs, 2)).toBe(true);
  expect(suspects(withEpochs, 3)).toBe(false);
  expect(suspects(withoutEpochs, 2)).toBe(false);
});

test('trust is of who is listed and not suspected, and of members alone', () => {
  const view = listing([1, 2, 3], { suspects: [3] });
  expect([1, 2, 3].map((node) => trusts(view, node))).toEqual([true, false, false]);
  expect(trusts({ ...view, inGroup: false }, 1)).toBe(false);
});

describe('isLive', () => {
  const status = {
    up: true,
    life: 2,
    epoch: 2,
    isNamesake: false,
    startedTick: 5,
    aloneFromTick: 5,
    paused: false,
    slow: false,
  };

  test('holds for an entry about the present life', () => {
    expect(isLive(withEpochs, 1, status)).toBe(true);
    expect(isLive(withoutEpochs, 1, status)).toBe(true);
  });

  test('does not hold for a former life, a node that is down, or nobody', () => {
    expect(isLive(withEpochs, 1, { ...status, epoch: 3 })).toBe(false);
    expect(isLive(withEpochs, 1, { ...status, up: false })).toBe(false);
    expect(isLive(withEpochs, 1, undefined)).toBe(false);
  });
});

describe('what is listed', () => {
  const status = {
    up: true,
    life: 1,
    epoch: 8,
    isNamesake: false,
    startedTick: 5,
    aloneFromTick: 5,
    paused: false,
    slow: false,
  };

  test('may be a former life where names are missing or repeated, and never of who lives for the first time', () => {
    expect(mayBeFormer(withEpochs, status)).toBe(false);
    expect(mayBeFormer(withEpochs, { ...status, isNamesake: true })).toBe(true);
    expect(mayBeFormer(withoutEpochs, status)).toBe(true);
    expect(mayBeFormer(withoutEpochs, { ...status, life: 0 })).toBe(false);
  });

  test('may be a later life where names are missing or repeated, and there is one', () => {
    const later = (names: readonly (number | null)[], life: number, view = withEpochs) => {
      const nodes = [status, status, { ...status, life: names.length - 1 }];
      return mayBeLater({ nodes, lifeEpochs: [[], [], names] }, view, 2, life);
    };
    expect(later([7, 8], 0)).toBe(false);
    expect(later([7, 8, 7], 0)).toBe(true);
    expect(later([7, null], 0)).toBe(true);
    expect(later([null, 7], 0)).toBe(true);
    expect(later([7, 8], 0, withoutEpochs)).toBe(true);
    expect(later([7, 8], 1, withoutEpochs)).toBe(false);
    expect(later([8, 8], 1)).toBe(false);
  });

  test('is called by the life that is meant', () => {
    const lifeEpochs = [[0], [50, 70]];
    expect(nameOfEpoch({ lifeEpochs }, 1, 70)).toBe('n2 (life 1)');
    expect(nameOfEpoch({ lifeEpochs }, 1, 50)).toBe('n2');
    expect(nameOfEpoch({ lifeEpochs }, 1, 60)).toBe('n2 (epoch 60)');
    expect(nameOfEpoch({ lifeEpochs }, 1, null)).toBe('n2');
  });
});

test('names read as in the schedule', () => {
  expect(nameOfLife(2, 0)).toBe('n3');
  expect(nameOfLife(2, 1)).toBe('n3 (life 1)');
  expect(nameSet([0, 2])).toBe('{n1, n3}');
  expect(nameSet([])).toBe('{}');
});
