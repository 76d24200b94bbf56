import { expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import { scheduleOf } from '../support/schedule-of.ts';

function censusOf(...faults: Fault[]) {
  const schedule = scheduleOf({ nodes: 3, faults });
  return judge(hardened.create(schedule), schedule, []).census;
}

/** Until tick 28 n3 is not heard: it is suspected and removed. */
const silence: Fault = { kind: 'drop', from: 'n3', to: '*', fromTick: 20, untilTick: 28, share: 1 };

test('a node that restarts with an empty memory has removed nobody', () => {
  expect(censusOf({ kind: 'restart', atTick: 20, node: 'n2' }).falsePositives).toBe(0);
});

test('false positives are counted, and all are excused that loss has brought about', () => {
  const { falsePositives, falsePositivesExcused } = censusOf(silence);
  expect(falsePositives).toBeGreaterThan(0);
  expect(falsePositivesExcused).toBe(falsePositives);
});

test('false positives are not counted where lies are told', () => {
  const lie: Fault = { kind: 'forge', atTick: 60, to: 'n1', about: 'stranger', life: 0, heartbeat: 0 };
  expect(censusOf(silence, lie).falsePositives).toBe(0);
  expect(censusOf(silence, { kind: 'flood', atTick: 60, to: 'n1', strangers: 2 }).falsePositives).toBe(0);
});
