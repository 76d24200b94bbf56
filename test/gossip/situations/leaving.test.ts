import { expect, test } from 'vitest';
import type { Fault } from '../../../src/faults/fault.ts';
import type { NodeName } from '../../../src/faults/nodes.ts';
import {
  farewellLost,
  farewellOfRemoved,
  farewellOfSuspected,
  leave,
  leaveDuringPartition,
  returnAfterLeave,
} from '../../../src/gossip/situations/leaving.ts';
import { reaches } from '../../support/reaches.ts';

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

/** n3 stalls for so long that others suspect it (beyond 5 ticks) or have removed it (beyond 11). */
const stalledFor = (ticks: number) => ({
  nodes: 3,
  settings: { fanout: 2, failTicks: 5, cleanupTicks: 11, groupSize: 4 },
  faults: [
    { kind: 'pause', node: 'n3', fromTick: 20, untilTick: 20 + ticks, wakes: 'mail-first' },
    leaves(20 + ticks, 'n3'),
  ] as const,
});

test('farewell-of-suspected: it was silent for long enough, and not too long', () => {
  expect(reaches(farewellOfSuspected, stalledFor(8))).toBe(true);
  expect(reaches(farewellOfSuspected, stalledFor(3))).toBe(false);
  expect(reaches(farewellOfSuspected, stalledFor(16))).toBe(false);
});

test('farewell-of-removed: by its silence, and not by the same farewell that others have passed on', () => {
  expect(reaches(farewellOfRemoved, stalledFor(16))).toBe(true);
  expect(reaches(farewellOfRemoved, stalledFor(8))).toBe(false);
  expect(reaches(farewellOfRemoved, stalledFor(3))).toBe(false);
});
