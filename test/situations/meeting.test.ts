import { expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { anotherGroupIsMet, newcomerMeetsAnotherGroup } from '../../src/situations/meeting.ts';
import { reaches } from '../support/reaches.ts';

const met = (node: string): Fault[] => [{ kind: 'meet', node, fromTick: 5, untilTick: 9 }];

test('another-group-is-met: by a member, and not by one that is down or still outside', () => {
  expect(reaches(anotherGroupIsMet, { nodes: 2, faults: met('n2') })).toBe(true);
  expect(reaches(anotherGroupIsMet, { nodes: 2 })).toBe(false);
  expect(reaches(anotherGroupIsMet, { nodes: 2, joinTicks: [0, 20], faults: met('n2') })).toBe(false);
  expect(reaches(anotherGroupIsMet, { nodes: 2, joinTicks: [20, 0], faults: met('n2') })).toBe(false);
});

test('newcomer-meets-another-group: by one that waits for its introducer, and not by a member', () => {
  expect(reaches(newcomerMeetsAnotherGroup, { nodes: 2, joinTicks: [20, 0], faults: met('n2') })).toBe(true);
  expect(reaches(newcomerMeetsAnotherGroup, { nodes: 2, faults: met('n2') })).toBe(false);
});
