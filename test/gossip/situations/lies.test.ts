import { expect, test } from 'vitest';
import type { Fault } from '../../../src/faults/fault.ts';
import type { ForgeFault } from '../../../src/faults/forge.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import {
  counterNearLimit,
  flood,
  heartbeatAboveIssued,
  lieRefusedAsOld,
  lieRefusedByTombstone,
  NEAR_LIMIT,
  strangerListed,
} from '../../../src/gossip/situations/lies.ts';
import { reaches } from '../../support/reaches.ts';

/** At tick 30 n1 is told of n3, in its first life and long past any heartbeat that it has issued. */
function lie(parts: Partial<ForgeFault> = {}): Fault {
  return { kind: 'forge', atTick: 30, to: 'n1', about: 'n3', life: 0, heartbeat: 1000, ...parts };
}

/** There is room in the lists for a stranger. */
const group = (...faults: Fault[]) => ({ nodes: 3, faults, settings: { memberLimit: 4 } });
const crash: Fault = { kind: 'crash', atTick: 10, node: 'n3' };
/** n1 has removed the crashed n3 and remembers it, for tombstoneTicks = 9; later it does not any more. */
const REMEMBERED = 22;
const FORGOTTEN = 30;

test('stranger-listed: a stranger that lives, and not one that has left, nor a member', () => {
  expect(reaches(strangerListed, group(lie({ about: 'stranger' })))).toBe(true);
  expect(reaches(strangerListed, group(lie({ about: 'stranger', heartbeat: DEPARTED })))).toBe(false);
  expect(reaches(strangerListed, group(lie()))).toBe(false);
  expect(reaches(strangerListed, group({ kind: 'flood', atTick: 30, to: 'n1', strangers: 2 }))).toBe(true);
});

test('heartbeat-above-issued: more than the owner has issued, in its life or in one to come', () => {
  expect(reaches(heartbeatAboveIssued, group(lie()))).toBe(true);
  expect(reaches(heartbeatAboveIssued, group(lie({ life: 1, heartbeat: 0 })))).toBe(true);
});

test('heartbeat-above-issued: not less, nor about oneself, nor about a stranger', () => {
  expect(reaches(heartbeatAboveIssued, group(lie({ heartbeat: 5 })))).toBe(false);
  expect(reaches(heartbeatAboveIssued, group(lie({ about: 'n1' })))).toBe(false);
  expect(reaches(heartbeatAboveIssued, group(lie({ about: 'stranger' })))).toBe(false);
});

test('counter-near-limit: a thousand short of the end, and not a thousand and one, nor the end itself', () => {
  expect(reaches(counterNearLimit, group(lie({ heartbeat: NEAR_LIMIT })))).toBe(true);
  expect(reaches(counterNearLimit, group(lie({ heartbeat: NEAR_LIMIT - 1 })))).toBe(false);
  expect(reaches(counterNearLimit, group(lie({ heartbeat: DEPARTED })))).toBe(false);
});

test('lie-refused-as-old: more was heard of the member, and not less, nor has it been removed', () => {
  expect(reaches(lieRefusedAsOld, group(lie({ heartbeat: 5 })))).toBe(true);
  expect(reaches(lieRefusedAsOld, group(lie()))).toBe(false);
  expect(reaches(lieRefusedAsOld, group(crash, lie({ heartbeat: 5 })))).toBe(false);
});

test('lie-refused-by-tombstone: of a member that was removed, and not of its next life, nor once forgotten', () => {
  const old = { heartbeat: 5 };
  expect(reaches(lieRefusedByTombstone, group(crash, lie({ ...old, atTick: REMEMBERED })))).toBe(true);
  expect(reaches(lieRefusedByTombstone, group(crash, lie({ ...old, atTick: REMEMBERED, life: 1 })))).toBe(
    false,
  );
  expect(reaches(lieRefusedByTombstone, group(crash, lie({ ...old, atTick: FORGOTTEN })))).toBe(false);
  expect(reaches(lieRefusedByTombstone, group(lie({ ...old, atTick: REMEMBERED })))).toBe(false);
});

test('flood: of more strangers than there are nodes, and not of as many, nor in two ticks, nor one by one', () => {
  const of = (strangers: number, atTick = 30): Fault => ({ kind: 'flood', atTick, to: 'n1', strangers });
  expect(reaches(flood, group(of(4)))).toBe(true);
  expect(reaches(flood, group(of(3)))).toBe(false);
  expect(reaches(flood, group(of(3), of(3, 31)))).toBe(false);
  expect(reaches(flood, group(lie({ about: 'stranger' })))).toBe(false);
});
