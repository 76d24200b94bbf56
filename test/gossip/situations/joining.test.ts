import { expect, test } from 'vitest';
import type { Fault } from '../../../src/faults/fault.ts';
import {
  admittedByGossip,
  joinrepLostAndAskedAgain,
  joinreqLostAndAskedAgain,
} from '../../../src/gossip/situations/joining.ts';
import { reaches } from '../../support/reaches.ts';
import type { ScheduleParts } from '../../support/schedule-of.ts';

function lost(from: string, to: string, fromTick: number, untilTick: number): Fault {
  return { kind: 'drop', from, to, fromTick, untilTick, share: 1 };
}

/** n1 and n2 are up from tick 0 on; n3 comes at tick 10, asks at once, and is answered at tick 11. */
function latecomer(...faults: Fault[]): ScheduleParts {
  return { nodes: 3, joinTicks: [0, 0, 10], faults };
}

test('joinreq-lost-and-asked-again: the first JOINREQ is lost, and not an answer to it', () => {
  expect(reaches(joinreqLostAndAskedAgain, latecomer(lost('n3', 'n1', 10, 11)))).toBe(true);
  expect(reaches(joinreqLostAndAskedAgain, latecomer(lost('*', 'n3', 10, 25)))).toBe(false);
});

test('joinreq-lost-and-asked-again: another life that asks does not ask again', () => {
  const loss = lost('n3', 'n1', 10, 11);
  const restart: Fault = { kind: 'restart', atTick: 12, node: 'n3' };
  expect(reaches(joinreqLostAndAskedAgain, latecomer(loss, restart))).toBe(false);
});

test('joinrep-lost-and-asked-again: nothing reaches the newcomer, and gossip does not make up for it', () => {
  expect(reaches(joinrepLostAndAskedAgain, latecomer(lost('*', 'n3', 10, 25)))).toBe(true);
  expect(reaches(joinrepLostAndAskedAgain, latecomer(lost('n1', 'n3', 11, 12)))).toBe(false);
  expect(reaches(joinrepLostAndAskedAgain, latecomer(lost('n3', 'n1', 10, 11)))).toBe(false);
});

test('admitted-by-gossip: the JOINREP is lost and a PING arrives, and not the JOINREP as usual', () => {
  expect(reaches(admittedByGossip, latecomer(lost('n1', 'n3', 11, 12)))).toBe(true);
  expect(reaches(admittedByGossip, latecomer())).toBe(false);
});
