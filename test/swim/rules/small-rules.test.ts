/** Rules of a line: each with what it decides, and what it decides otherwise in the paper. */
import { describe, expect, test } from 'vitest';
import { tellNobody, tellSuspectsToo, tellTheDead } from '../../../src/swim/rules/accused.ts';
import { someOthers } from '../../../src/swim/rules/helpers.ts';
import { askEveryRetryPeriod } from '../../../src/swim/rules/join-retry.ts';
import { allThatPasses, onlyWakingTime } from '../../../src/swim/rules/stalls.ts';
import { rememberRemoved, type Tombstone, unexpired } from '../../../src/swim/rules/tombstones.ts';
import { helpersThenFailed } from '../../../src/swim/rules/verdict.ts';
import type { Probe } from '../../../src/swim/state.ts';
import { STATUSES } from '../../../src/swim/statement.ts';
import { swimSettings } from '../../support/swim-nodes.ts';

test('stalls: a turn takes a tick at most, whatever the clock says, and is late where that says more', () => {
  const elapsed = [-5, 0, 1, 2, 40];
  expect(elapsed.map(onlyWakingTime.countedTicks)).toEqual([0, 0, 1, 1, 1]);
  expect(elapsed.filter(onlyWakingTime.isLate)).toEqual([2, 40]);
  expect(elapsed.map(allThatPasses.countedTicks)).toEqual(elapsed);
  expect(elapsed.filter(allThatPasses.isLate)).toEqual([]);
});

test('accused: the dead are told, and with buddy the suspects', () => {
  expect(STATUSES.filter(tellTheDead)).toEqual(['dead']);
  expect(STATUSES.filter(tellSuspectsToo)).toEqual(['suspect', 'dead']);
  expect(STATUSES.filter(tellNobody)).toEqual([]);
});

test('helpers: k of the others, or all if there are fewer', () => {
  const settings = swimSettings({ helpers: 2 });
  const asked = someOthers([2, 3, 4, 5], 77, settings);
  expect(new Set(asked).size).toBe(2);
  expect(someOthers([2], 77, settings)).toEqual([2]);
});

test('join retry: every R ticks', () => {
  const settings = swimSettings({ joinRetryTicks: 3 });
  expect([1, 2, 3, 4, 5, 6].filter((ticks) => askEveryRetryPeriod(ticks, settings))).toEqual([3, 6]);
});

describe('verdict', () => {
  const settings = swimSettings({ ackTicks: 2 });
  const probe: Probe = {
    number: 1,
    target: 2,
    life: 0,
    incarnation: 0,
    sinceTick: 0,
    slowdown: 1,
    asked: 0,
    nacks: 0,
  };

  test('helpers are asked after A, once, and the probe fails after 3A', () => {
    const verdicts = (one: Probe) => [1, 2, 5, 6].map((waited) => helpersThenFailed(one, waited, settings));
    expect(verdicts(probe)).toEqual(['wait', 'ask helpers', 'ask helpers', 'failed']);
    expect(verdicts({ ...probe, asked: 1 })).toEqual(['wait', 'wait', 'wait', 'failed']);
  });

  test('of a member that takes itself for slow is later', () => {
    const slow = { ...probe, slowdown: 2 };
    expect([3, 4, 11, 12].map((waited) => helpersThenFailed(slow, waited, settings))).toEqual([
      'wait',
      'ask helpers',
      'ask helpers',
      'failed',
    ]);
  });
});

describe('tombstones', () => {
  const stone = (address: number, untilTick = 9): Tombstone => {
    return { address, life: 0, incarnation: 0, hasLeft: false, untilTick };
  };

  test('there is one of an address, and the oldest is given up for want of room', () => {
    expect(rememberRemoved([stone(2), stone(3)], stone(2, 12), 5)).toEqual([stone(3), stone(2, 12)]);
    expect(rememberRemoved([stone(2), stone(3)], stone(4), 2)).toEqual([stone(3), stone(4)]);
  });

  test('they last until their tick', () => {
    const stones = [stone(2, 5), stone(3, 6)];
    expect(unexpired(stones, 5)).toBe(stones);
    expect(unexpired(stones, 6)).toEqual([stone(3, 6)]);
  });
});
