import { expect, test } from 'vitest';
import { schedulesOf } from '../../src/family/family.ts';
import type { Fault } from '../../src/faults/fault.ts';
import type { NodeName } from '../../src/faults/nodes.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { judge } from '../../src/judge/judge.ts';
import {
  introducerRestarts,
  nobodySurvives,
  oneSurvivor,
  restartAfterRemoval,
  restartBeforeRemoval,
  twoCrashesAtOnce,
} from '../../src/situations/failing.ts';
import { reaches } from '../support/reaches.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const crash = (atTick: number, node: NodeName): Fault => ({ kind: 'crash', atTick, node });
const restart = (atTick: number, node: NodeName): Fault => ({ kind: 'restart', atTick, node });
const leave = (atTick: number, node: NodeName): Fault => ({ kind: 'leave', atTick, node });
const join = (atTick: number, node: NodeName): Fault => ({ kind: 'join', atTick, node });

/** Long after everyone has removed who crashed at tick 20. */
const MUCH_LATER = 60;

test('restart-before-removal: while it is listed, and not long after, nor after a leave', () => {
  const early = { nodes: 3, faults: [crash(20, 'n3'), restart(22, 'n3')] };
  const late = { nodes: 3, faults: [crash(20, 'n3'), restart(MUCH_LATER, 'n3')] };
  const returned = { nodes: 3, faults: [leave(20, 'n3'), join(20, 'n3')] };
  expect(reaches(restartBeforeRemoval, early)).toBe(true);
  expect(reaches(restartBeforeRemoval, late)).toBe(false);
  expect(reaches(restartBeforeRemoval, returned)).toBe(false);
});

test('restart-after-removal: long after, and not while it is listed, nor when nobody is there', () => {
  const early = { nodes: 3, faults: [crash(20, 'n3'), restart(22, 'n3')] };
  const late = { nodes: 3, faults: [crash(20, 'n3'), restart(MUCH_LATER, 'n3')] };
  const alone = { nodes: 2, faults: [crash(20, 'n2'), crash(40, 'n1'), restart(MUCH_LATER, 'n2')] };
  expect(reaches(restartAfterRemoval, late)).toBe(true);
  expect(reaches(restartAfterRemoval, early)).toBe(false);
  expect(reaches(restartAfterRemoval, alone)).toBe(false);
});

test('restart-after-removal can come under a crash and a later restart of one node, and under nothing less', () => {
  const can = (...faults: Fault[]) => restartAfterRemoval.canComeUnder?.(scheduleOf({ nodes: 3, faults }));
  expect(can(restart(MUCH_LATER, 'n3'), crash(20, 'n3'))).toBe(true);
  expect(can(crash(20, 'n3'))).toBe(false);
  expect(can(restart(20, 'n3'), restart(MUCH_LATER, 'n3'))).toBe(false);
  expect(can(crash(20, 'n2'), restart(MUCH_LATER, 'n3'))).toBe(false);
  expect(can(restart(20, 'n3'), crash(MUCH_LATER, 'n3'))).toBe(false);
});

test('whatever reaches restart-after-removal, it can come under', () => {
  const draws = drawsOf(schedulesOf(hardened), 'any', 1998, { faults: ['crash', 'restart'] });
  const reaching = Array.from({ length: 110 }, (_, index) => draws.at(index).schedule).filter((drawn) => {
    const { reached } = judge(hardened.create(drawn), drawn, [], { situations: [restartAfterRemoval] });
    return reached.length > 0;
  });
  expect(reaching.length).toBeGreaterThan(0);
  expect(reaching.every((drawn) => restartAfterRemoval.canComeUnder?.(drawn))).toBe(true);
});

test('introducer-restarts: with members about, and not another node, nor with nobody about', () => {
  expect(reaches(introducerRestarts, { nodes: 2, faults: [restart(20, 'n1')] })).toBe(true);
  expect(reaches(introducerRestarts, { nodes: 2, faults: [restart(20, 'n2')] })).toBe(false);
  expect(reaches(introducerRestarts, { nodes: 1, faults: [restart(20, 'n1')] })).toBe(false);
});

test('two-crashes-at-once: in one tick, and not in two, nor two of one node', () => {
  expect(reaches(twoCrashesAtOnce, { nodes: 3, faults: [crash(20, 'n1'), crash(20, 'n2')] })).toBe(true);
  expect(reaches(twoCrashesAtOnce, { nodes: 3, faults: [crash(20, 'n1'), crash(21, 'n2')] })).toBe(false);
  expect(reaches(twoCrashesAtOnce, { nodes: 3, faults: [restart(20, 'n2'), crash(20, 'n2')] })).toBe(false);
});

test('one-survivor: all others have crashed, and not left, nor come back', () => {
  expect(reaches(oneSurvivor, { nodes: 3, faults: [crash(20, 'n1'), crash(25, 'n3')] })).toBe(true);
  expect(reaches(oneSurvivor, { nodes: 3, faults: [crash(20, 'n1'), leave(25, 'n3')] })).toBe(false);
  expect(reaches(oneSurvivor, { nodes: 3, faults: [crash(20, 'n1'), restart(25, 'n3')] })).toBe(false);
  expect(reaches(oneSurvivor, { nodes: 2, faults: [crash(20, 'n1')] })).toBe(false);
});

test('nobody-survives: all have crashed, and not all but one', () => {
  const faults = [crash(20, 'n1'), crash(22, 'n2'), crash(25, 'n3')];
  expect(reaches(nobodySurvives, { nodes: 3, faults })).toBe(true);
  expect(reaches(nobodySurvives, { nodes: 3, faults: faults.slice(1) })).toBe(false);
  expect(reaches(nobodySurvives, { nodes: 3, faults: [leave(10, 'n3'), ...faults.slice(0, 2)] })).toBe(false);
});
