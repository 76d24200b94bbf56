import { expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { impatientGroup } from '../../src/gossip/situations/patience.ts';
import { largestGroup, manyKindsOfFault, noFaults, oneNode, twoNodes } from '../../src/situations/groups.ts';
import { reaches } from '../support/reaches.ts';

test('one-node: a node alone, and not two', () => {
  expect(reaches(oneNode, { nodes: 1 })).toBe(true);
  expect(reaches(oneNode, { nodes: 2 })).toBe(false);
});

test('two-nodes: two, and not three', () => {
  expect(reaches(twoNodes, { nodes: 2 })).toBe(true);
  expect(reaches(twoNodes, { nodes: 3 })).toBe(false);
});

test('largest-group: eight that list each other, and not seven, nor eight of which one comes too late', () => {
  expect(reaches(largestGroup, { nodes: 8 })).toBe(true);
  expect(reaches(largestGroup, { nodes: 7 })).toBe(false);
  expect(reaches(largestGroup, { nodes: 8, joinTicks: [0, 0, 0, 0, 0, 0, 0, 19], horizonTicks: 20 })).toBe(
    false,
  );
});

test('impatient-group: less patient than a join needs by one tick, and not as patient, nor one alone', () => {
  const waiting = (nodes: number, failTicks: number) => ({ nodes, settings: { fanout: 1, failTicks } });
  expect(reaches(impatientGroup, waiting(3, 4))).toBe(true);
  expect(reaches(impatientGroup, waiting(3, 5))).toBe(false);
  expect(reaches(impatientGroup, waiting(1, 1))).toBe(false);
});

test('no-faults: several nodes that join, and no crash besides, nor a node alone', () => {
  const faults: Fault[] = [{ kind: 'crash', atTick: 9, node: 'n1' }];
  expect(reaches(noFaults, { nodes: 3 })).toBe(true);
  expect(reaches(noFaults, { nodes: 3, faults })).toBe(false);
  expect(reaches(noFaults, { nodes: 1 })).toBe(false);
});

test('many-kinds-of-fault: six kinds, joins among them, and not five', () => {
  const window = { fromTick: 5, untilTick: 6 };
  const faults: Fault[] = [
    { kind: 'crash', atTick: 5, node: 'n2' },
    { kind: 'restart', atTick: 6, node: 'n2' },
    { kind: 'pause', node: 'n3', ...window, wakes: 'mail-first' },
    { kind: 'drop', from: 'n1', to: 'n2', share: 1, ...window },
    { kind: 'delay', from: 'n1', to: 'n2', minTicks: 1, maxTicks: 1, ...window },
  ];
  expect(reaches(manyKindsOfFault, { nodes: 3, faults })).toBe(true);
  expect(reaches(manyKindsOfFault, { nodes: 3, faults: faults.slice(1) })).toBe(false);
});
