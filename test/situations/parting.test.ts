import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { NodeName } from '../../src/faults/nodes.ts';
import {
  memberIsolated,
  oneWayCutBeyondSuspicion,
  partitionBeyondRemovalHeals,
  partitionWithThreeSides,
  wholeNetworkSilent,
} from '../../src/situations/parting.ts';
import { reaches } from '../support/reaches.ts';

const settings = { failTicks: 5, cleanupTicks: 11 };
const group = (...faults: Fault[]) => ({ nodes: 3, settings, faults });

/** From tick 20 on, for so many ticks. */
const window = (ticks: number) => ({ fromTick: 20, untilTick: 20 + ticks });
const drop = (from: string, to: string, ticks: number, share = 1): Fault => {
  return { kind: 'drop', from, to, ...window(ticks), share };
};
const partition = (ticks: number, oneWay: boolean, ...sides: NodeName[][]): Fault => {
  return { kind: 'partition', ...window(ticks), sides, oneWay };
};
const crash = (atTick: number, node: NodeName): Fault => ({ kind: 'crash', atTick, node });

describe('one-way-cut-beyond-suspicion', () => {
  test('is reached when one way is cut for more than failTicks, by loss or by a partition', () => {
    expect(reaches(oneWayCutBeyondSuspicion, group(drop('n1', 'n2', 6)))).toBe(true);
    expect(reaches(oneWayCutBeyondSuspicion, group(partition(6, true, ['n1'], ['n2'])))).toBe(true);
  });

  test('is not when it is not as long, or not all is lost', () => {
    expect(reaches(oneWayCutBeyondSuspicion, group(drop('n1', 'n2', 5)))).toBe(false);
    expect(reaches(oneWayCutBeyondSuspicion, group(drop('n1', 'n2', 6, 0.9)))).toBe(false);
  });

  test('is not when the way back is cut as well', () => {
    expect(reaches(oneWayCutBeyondSuspicion, group(partition(6, false, ['n1'], ['n2'])))).toBe(false);
    expect(reaches(oneWayCutBeyondSuspicion, group(drop('n1', 'n2', 6), drop('n2', 'n1', 1)))).toBe(false);
  });

  test('is not when one of the two crashes meanwhile', () => {
    expect(reaches(oneWayCutBeyondSuspicion, group(drop('n1', 'n2', 6), crash(23, 'n2')))).toBe(false);
  });
});

describe('partition-beyond-removal-heals', () => {
  test('is reached when two that have forgotten each other find each other', () => {
    expect(reaches(partitionBeyondRemovalHeals, group(partition(20, false, ['n1'], ['n2', 'n3'])))).toBe(
      true,
    );
  });

  test('is not when they have not forgotten each other yet', () => {
    expect(reaches(partitionBeyondRemovalHeals, group(partition(12, false, ['n1'], ['n2', 'n3'])))).toBe(
      false,
    );
  });

  test('is not when it never heals', () => {
    const parts = { ...group(partition(100, false, ['n1'], ['n2', 'n3'])), horizonTicks: 100 };
    expect(reaches(partitionBeyondRemovalHeals, parts)).toBe(false);
  });

  test('is not when one side dies', () => {
    const faults = [partition(20, false, ['n1'], ['n2', 'n3']), crash(38, 'n1')];
    expect(reaches(partitionBeyondRemovalHeals, group(...faults))).toBe(false);
  });
});

test('partition-with-three-sides: members on three sides, and not on two, nor one way', () => {
  expect(reaches(partitionWithThreeSides, group(partition(5, false, ['n1'], ['n2'], ['n3'])))).toBe(true);
  expect(reaches(partitionWithThreeSides, group(partition(5, false, ['n1'], ['n2', 'n3'], [])))).toBe(false);
  expect(reaches(partitionWithThreeSides, group(partition(5, true, ['n1'], ['n2'], ['n3'])))).toBe(false);
  const oneIsDown = [crash(19, 'n3'), partition(5, false, ['n1'], ['n2'], ['n3'])];
  expect(reaches(partitionWithThreeSides, group(...oneIsDown))).toBe(false);
});

test('member-isolated: cut off from both others, and not from one, nor only one way', () => {
  expect(reaches(memberIsolated, group(partition(5, false, ['n1'], ['n2', 'n3'])))).toBe(true);
  expect(reaches(memberIsolated, group(drop('n1', '*', 5), drop('*', 'n1', 5)))).toBe(true);
  expect(reaches(memberIsolated, group(partition(5, false, ['n1'], ['n2'])))).toBe(false);
  expect(reaches(memberIsolated, group(drop('n1', '*', 5)))).toBe(false);
});

test('whole-network-silent: nothing passes for more than cleanupTicks, and not for less, nor between two', () => {
  expect(reaches(wholeNetworkSilent, group(drop('*', '*', 20)))).toBe(true);
  expect(reaches(wholeNetworkSilent, group(drop('*', '*', 11)))).toBe(false);
  expect(reaches(wholeNetworkSilent, group(drop('*', '*', 20, 0.5)))).toBe(false);
  expect(reaches(wholeNetworkSilent, { nodes: 2, settings, faults: [drop('*', '*', 20)] })).toBe(false);
});
