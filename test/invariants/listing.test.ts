import { describe, expect, test } from 'vitest';
import { isLive, listsLife, nameOfLife, nameSet, suspects, trusts } from '../../src/invariants/listing.ts';
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
  const status = { up: true, life: 2, startedTick: 5, paused: false };

  test('holds for an entry about the present life', () => {
    expect(isLive(withEpochs, 1, status)).toBe(true);
    expect(isLive(withoutEpochs, 1, status)).toBe(true);
  });

  test('does not hold for a former life, a node that is down, or nobody', () => {
    expect(isLive(withEpochs, 1, { ...status, life: 3 })).toBe(false);
    expect(isLive(withEpochs, 1, { ...status, up: false })).toBe(false);
    expect(isLive(withEpochs, 1, undefined)).toBe(false);
  });
});

test('names read as in the schedule', () => {
  expect(nameOfLife(2, 0)).toBe('n3');
  expect(nameOfLife(2, 1)).toBe('n3 (life 1)');
  expect(nameSet([0, 2])).toBe('{n1, n3}');
  expect(nameSet([])).toBe('{}');
});
