import { expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import {
  introducerSuspected,
  liveMemberRemovedAndReadmitted,
  suspicionTakenBack,
} from '../../src/situations/doubting.ts';
import { reaches } from '../support/reaches.ts';
import type { ScheduleParts } from '../support/schedule-of.ts';

/** `node` is cut off for so many ticks; it is suspected after 5 and removed after 11. */
function silenced(node: string, ticks: number, ...more: Fault[]): ScheduleParts {
  const window = { fromTick: 20, untilTick: 20 + ticks };
  const away: Fault = { kind: 'drop', from: node, to: '*', share: 1, ...window };
  const back: Fault = { kind: 'drop', from: '*', to: node, share: 1, ...window };
  return { nodes: 3, settings: { failTicks: 5, cleanupTicks: 11 }, faults: [away, back, ...more] };
}

test('suspicion-taken-back: heard of again after failTicks, and not before, nor after cleanupTicks', () => {
  expect(reaches(suspicionTakenBack, silenced('n3', 8))).toBe(true);
  expect(reaches(suspicionTakenBack, silenced('n3', 4))).toBe(false);
  expect(reaches(suspicionTakenBack, silenced('n3', 14))).toBe(false);
});

test('suspicion-taken-back: a new life does not clear the old one', () => {
  const faults: Fault[] = [
    { kind: 'crash', atTick: 20, node: 'n3' },
    { kind: 'restart', atTick: 28, node: 'n3' },
  ];
  expect(
    reaches(suspicionTakenBack, { nodes: 3, settings: { failTicks: 5, cleanupTicks: 11 }, faults }),
  ).toBe(false);
});

test('live-member-removed-and-readmitted: silent for cleanupTicks, and not for less, nor dead after that', () => {
  expect(reaches(liveMemberRemovedAndReadmitted, silenced('n3', 14))).toBe(true);
  expect(reaches(liveMemberRemovedAndReadmitted, silenced('n3', 8))).toBe(false);
  const crash: Fault = { kind: 'crash', atTick: 33, node: 'n3' };
  expect(reaches(liveMemberRemovedAndReadmitted, silenced('n3', 14, crash))).toBe(false);
});

test('introducer-suspected: while it is up, and not once it has crashed, nor when another has', () => {
  const crash = (node: string): Fault => ({ kind: 'crash', atTick: 20, node });
  expect(reaches(introducerSuspected, silenced('n1', 8))).toBe(true);
  expect(reaches(introducerSuspected, { nodes: 3, faults: [crash('n1')] })).toBe(false);
  expect(reaches(introducerSuspected, { nodes: 3, faults: [crash('n2')] })).toBe(false);
});
