import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { deepFreeze } from '../../src/judge/deep-equal.ts';
import { causalClocks, NEVER, type PassesOn } from '../../src/simulation/causal-clocks.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { joins, schedule } from '../support/schedules.ts';
import { neighbours } from '../support/worded-protocol.ts';

const FRESH_TICKS = 4;

/** Everybody keeps silent about who has been silent for longer. */
const passesOn: PassesOn = (_sender, issuedTick, sentTick) => sentTick - issuedTick <= FRESH_TICKS;
const always: PassesOn = () => true;

describe('causal clocks', () => {
  test('at first nobody knows of anybody', () => {
    const clocks = causalClocks(2, passesOn);
    expect(clocks.of(0)).toEqual({ past: [NEVER, NEVER], fresh: [NEVER, NEVER] });
  });

  test('a tick is known to who made it, and to nobody else', () => {
    const clocks = causalClocks(2, passesOn);
    clocks.advance(1, 6);
    expect(clocks.of(1).past).toEqual([NEVER, 6]);
    expect(clocks.of(0).past).toEqual([NEVER, NEVER]);
  });

  test('a message brings all that its sender knew when it sent', () => {
    const clocks = causalClocks(3, passesOn);
    clocks.advance(0, 1);
    clocks.receive(1, 0, clocks.of(0), 1, null);
    clocks.advance(1, 2);
    const carried = clocks.of(1);
    clocks.advance(1, 3);
    clocks.receive(2, 1, carried, 2, null);
    expect(clocks.of(2).past).toEqual([1, 2, NEVER]);
  });

  test('what is older than what is known changes nothing, the object included', () => {
    const clocks = causalClocks(2, passesOn);
    clocks.advance(0, 1);
    const early = clocks.of(0);
    clocks.advance(0, 5);
    clocks.receive(1, 0, clocks.of(0), 5, null);
    const before = clocks.of(1);
    clocks.receive(1, 0, early, 1, null);
    expect(clocks.of(1)).toBe(before);
  });

  test('nobody learns of itself from others', () => {
    const clocks = causalClocks(2, passesOn);
    clocks.advance(0, 9);
    clocks.receive(1, 0, clocks.of(0), 9, null);
    clocks.restart(0, 20);
    clocks.receive(0, 1, { past: [30, 5], fresh: [30, 5] }, 21, null);
    expect(clocks.of(0).past).toEqual([20, 5]);
  });

  test('a fresh chain ends where the sender’s knowledge was older than freshTicks', () => {
    const clocks = causalClocks(3, passesOn);
    clocks.advance(0, 10);
    clocks.receive(1, 0, clocks.of(0), 10, [1]);
    clocks.receive(2, 1, clocks.of(1), 10 + FRESH_TICKS, [1]);
    expect(clocks.of(2).fresh[0]).toBe(10);
    const later = causalClocks(3, passesOn);
    later.advance(0, 10);
    later.receive(1, 0, later.of(0), 10, [1]);
    later.receive(2, 1, later.of(1), 10 + FRESH_TICKS + 1, [1]);
    expect(later.of(2)).toEqual({ past: [10, NEVER, NEVER], fresh: [NEVER, NEVER, NEVER] });
  });

  test('a message of which nobody can see whom it tells of is fresh word of its sender alone', () => {
    const clocks = causalClocks(3, always);
    clocks.advance(0, 10);
    clocks.receive(1, 0, clocks.of(0), 10, null);
    clocks.advance(1, 11);
    clocks.receive(2, 1, clocks.of(1), 11, null);
    expect(clocks.of(1)).toEqual({ past: [10, 11, NEVER], fresh: [10, 11, NEVER] });
    expect(clocks.of(2)).toEqual({ past: [10, 11, NEVER], fresh: [NEVER, 11, NEVER] });
  });

  test('a fresh chain ends where its message does not tell of the node; the causal past goes on', () => {
    const clocks = causalClocks(3, always);
    clocks.advance(0, 10);
    clocks.receive(1, 0, clocks.of(0), 10, [1]);
    clocks.advance(1, 11);
    clocks.receive(2, 1, clocks.of(1), 11, [2, 3]);
    expect(clocks.of(2)).toEqual({ past: [10, 11, NEVER], fresh: [NEVER, 11, NEVER] });
  });

  test('whether a chain is fresh is asked of the sender, with what it knew and when it sent', () => {
    const asked: number[][] = [];
    const clocks = causalClocks(2, (...question) => asked.push(question) > 0);
    clocks.advance(1, 6);
    clocks.receive(0, 1, clocks.of(1), 7, null);
    expect(asked).toEqual([[1, 6, 7]]);
  });

  test('a new life knows nobody but itself', () => {
    const clocks = causalClocks(2, passesOn);
    clocks.advance(0, 3);
    clocks.receive(1, 0, clocks.of(0), 3, null);
    clocks.restart(1, 8);
    expect(clocks.of(1)).toEqual({ past: [NEVER, 8], fresh: [NEVER, 8] });
  });

  test('a clock that was handed out is never written to', () => {
    const clocks = causalClocks(2, passesOn);
    const first = deepFreeze(clocks.of(0));
    clocks.advance(0, 3);
    const second = deepFreeze(clocks.of(0));
    clocks.receive(1, 0, second, 3, null);
    clocks.advance(1, 4);
    clocks.receive(0, 1, deepFreeze(clocks.of(1)), 4, null);
    clocks.restart(0, 5);
    expect([first.past, second.past]).toEqual([
      [NEVER, NEVER],
      [3, NEVER],
    ]);
  });

  test('in a world, a node that has just restarted knows nobody, whatever it knew before', () => {
    const clocks = causalClocks(3, always);
    const faults: Fault[] = [...joins(3), { kind: 'restart', atTick: 5, node: 'n3' }];
    runWorld(neighbours, schedule({ horizonTicks: 6, faults }), { clocks });
    expect(clocks.of(2).past).toEqual([NEVER, NEVER, 5]);
    expect(clocks.of(1).past).toEqual([4, 5, NEVER]);
  });

  test('in a world where each tells the next, knowledge is as old as the way is long', () => {
    const clocks = causalClocks(4, always);
    runWorld(neighbours, schedule({ nodes: 4, horizonTicks: 10, faults: joins(4) }), { clocks });
    expect(clocks.of(3).past).toEqual([6, 7, 8, 9]);
    expect(clocks.of(0).past).toEqual([9, NEVER, NEVER, NEVER]);
  });
});
