import { expect, test } from 'vitest';
import type { Fault, NodeName } from '../../src/simulation/schedule.ts';
import { farewellLost, leave, leaveDuringPartition, returnAfterLeave } from '../../src/situations/leaving.ts';
import { reaches } from '../support/reaches.ts';

const leaves = (atTick: number, node: NodeName): Fault => ({ kind: 'leave', atTick, node });

/** n3 is parted from the others. */
function parted(fromTick: number, untilTick: number, oneWay = false): Fault {
  return { kind: 'partition', fromTick, untilTick, sides: [['n1', 'n2'], ['n3']], oneWay };
}

test('leave: a member of a group, and not one that is alone, nor a crash', () => {
  expect(reaches(leave, { nodes: 3, faults: [leaves(20, 'n3')] })).toBe(true);
  expect(reaches(leave, { nodes: 1, faults: [leaves(20, 'n1')] })).toBe(false);
  expect(reaches(leave, { nodes: 3, faults: [{ kind: 'crash', atTick: 20, node: 'n3' }] })).toBe(false);
});

test('leave-during-partition: the leaver is cut off from others, and not before, nor only they from it', () => {
  const during = (fault: Fault) => ({ nodes: 3, faults: [fault, leaves(20, 'n3')] });
  expect(reaches(leaveDuringPartition, during(parted(19, 21)))).toBe(true);
  expect(reaches(leaveDuringPartition, during(parted(18, 20)))).toBe(false);
  expect(reaches(leaveDuringPartition, during(parted(19, 21, true)))).toBe(false);
});

test('farewell-lost: what the leaver says is lost, and not what others pass on of it', () => {
  const lossOf = (from: NodeName): Fault => {
    return { kind: 'drop', from, to: 'n2', fromTick: 20, untilTick: 24, share: 1 };
  };
  expect(reaches(farewellLost, { nodes: 3, faults: [lossOf('n3'), leaves(20, 'n3')] })).toBe(true);
  expect(reaches(farewellLost, { nodes: 3, faults: [lossOf('n1'), leaves(20, 'n3')] })).toBe(false);
});

test('return-after-leave: who comes back has left, and not crashed', () => {
  const back: Fault = { kind: 'join', atTick: 30, node: 'n3' };
  expect(reaches(returnAfterLeave, { nodes: 3, faults: [leaves(20, 'n3'), back] })).toBe(true);
  expect(
    reaches(returnAfterLeave, {
      nodes: 3,
      faults: [
        { kind: 'crash', atTick: 20, node: 'n3' },
        { kind: 'restart', atTick: 30, node: 'n3' },
      ],
    }),
  ).toBe(false);
});
