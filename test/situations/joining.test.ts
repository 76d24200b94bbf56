import { expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import {
  introducerDownWhileAnotherJoins,
  joinAmidLoss,
  newcomerCrashes,
} from '../../src/situations/joining.ts';
import { reaches } from '../support/reaches.ts';
import type { ScheduleParts } from '../support/schedule-of.ts';

function lost(from: string, to: string, fromTick: number, untilTick: number): Fault {
  return { kind: 'drop', from, to, fromTick, untilTick, share: 1 };
}

/** n1 and n2 are up from tick 0 on; n3 comes at tick 10, asks at once, and is answered at tick 11. */
function latecomer(...faults: Fault[]): ScheduleParts {
  return { nodes: 3, joinTicks: [0, 0, 10], faults };
}

test('join-amid-loss: a message is lost while a newcomer waits, and not before it has come', () => {
  expect(reaches(joinAmidLoss, latecomer(lost('n2', 'n1', 10, 11)))).toBe(true);
  expect(reaches(joinAmidLoss, latecomer(lost('n2', 'n1', 9, 10)))).toBe(false);
});

test('introducer-down-while-another-joins: it has crashed, and not only not come up yet', () => {
  const crash: Fault = { kind: 'crash', atTick: 8, node: 'n1' };
  expect(reaches(introducerDownWhileAnotherJoins, latecomer(crash))).toBe(true);
  expect(reaches(introducerDownWhileAnotherJoins, { nodes: 3, joinTicks: [5, 0, 0] })).toBe(false);
});

test('newcomer-crashes: while it waits for its answer, and not once it has it', () => {
  const crashAt = (atTick: number): Fault => ({ kind: 'crash', atTick, node: 'n3' });
  expect(reaches(newcomerCrashes, latecomer(crashAt(11)))).toBe(true);
  expect(reaches(newcomerCrashes, latecomer(crashAt(13)))).toBe(false);
});
