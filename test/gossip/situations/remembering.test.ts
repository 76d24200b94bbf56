import { expect, test } from 'vitest';
import type { Fault } from '../../../src/faults/fault.ts';
import { lateMessageRefused } from '../../../src/gossip/situations/remembering.ts';
import { reaches } from '../../support/reaches.ts';

/** What n3 sends before it crashes reaches n1 after 20 ticks; n1 removes it after 16. */
const slow: Fault = {
  kind: 'delay',
  from: 'n3',
  to: 'n1',
  fromTick: 15,
  untilTick: 20,
  minTicks: 20,
  maxTicks: 20,
};
const crash: Fault = { kind: 'crash', atTick: 20, node: 'n3' };
const patient = { failTicks: 5, cleanupTicks: 11 };

test('late-message-refused: what tells of the dead comes after their removal, and not before', () => {
  expect(reaches(lateMessageRefused, { nodes: 3, faults: [slow, crash], settings: patient })).toBe(true);
  expect(reaches(lateMessageRefused, { nodes: 3, faults: [crash], settings: patient })).toBe(false);
  const cleanupTicks = 25;
  expect(
    reaches(lateMessageRefused, { nodes: 3, faults: [slow, crash], settings: { ...patient, cleanupTicks } }),
  ).toBe(false);
});

test('late-message-refused: of a life that has been removed, and not of the next', () => {
  const restart: Fault = { kind: 'restart', atTick: 50, node: 'n3' };
  expect(reaches(lateMessageRefused, { nodes: 3, faults: [crash, restart], settings: patient })).toBe(false);
});
