/** How much of a small world random schedules see: on worlds that are counted by hand, and on one that is not. */
import { describe, expect, test } from 'vitest';
import {
  createCoverage,
  type SearchedStates,
  type StatesOfScope,
  searchStates,
} from '../../src/exploration/coverage.ts';
import type { Scope } from '../../src/exploration/scope.ts';
import { smallScopeOf } from '../../src/exploration/setup-of-scope.ts';
import type { Fault, FaultKind } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { SmallScope } from '../../src/generation/small-scope.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { modelOf } from './searches.ts';

async function search(scope: Scope, maxStates = 10_000, settings = {}): Promise<SearchedStates> {
  return searchStates({ model: modelOf({ ...scope, settings, claims: [] }), maxStates });
}

async function statesOf(scope: Scope, settings = {}): Promise<StatesOfScope> {
  const searched = await search(scope, 10_000, settings);
  if (searched.ended !== 'complete') throw new Error(searched.ended);
  return searched.states;
}

/** A schedule of the scope, by hand. */
function scheduleOf({ nodes, setup, completed }: SmallScope, ...faults: Fault[]): Schedule {
  return completed({
    nodes,
    seed: '0',
    ...setup,
    faults: [{ kind: 'join', atTick: 0, node: 'n1' }, ...faults],
  });
}

const crash: Fault = { kind: 'crash', atTick: 3, node: 'n1' };
const restart: Fault = { kind: 'restart', atTick: 5, node: 'n1' };

/** One node, which may crash: it has not come up, it is up and alone, whatever the tick, or it is down. */
const ALONE: Scope = { nodes: 1, faults: 1, kinds: ['crash'] };
const SMALL = smallScopeOf(hardened, ALONE, {});

describe('of one node that may crash', () => {
  test('a run without a fault has seen two of three states, and one with a crash all', async () => {
    const coverage = createCoverage(await statesOf(ALONE));
    expect(coverage.states).toBe(3);
    coverage.see(scheduleOf(SMALL));
    expect(coverage.seenBy(1)).toBe(2);
    coverage.see(scheduleOf(SMALL, crash));
    expect([coverage.seenBy(1), coverage.seenBy(2)]).toEqual([2, 3]);
    expect(coverage.ofKinds(1)).toEqual([{ kind: 'crash', states: 1, seen: 0 }]);
    expect(coverage.ofKinds(2)).toEqual([{ kind: 'crash', states: 1, seen: 1 }]);
  });

  test('what is of another scope is told apart, and counts for none of its states', async () => {
    const coverage = createCoverage(await statesOf(ALONE));
    coverage.see(scheduleOf(SMALL, crash));
    expect(coverage.beyond()).toBe(0);
    coverage.see(scheduleOf(SMALL, crash, restart));
    expect([coverage.beyond(), coverage.seenBy(2), coverage.schedules()]).toEqual([1, 3, 2]);
  });

  test('with a restart there is a fourth: it is up again, in another life', async () => {
    const coverage = createCoverage(await statesOf({ ...ALONE, kinds: ['crash', 'restart'] }));
    expect(coverage.states).toBe(4);
  });
});

test('the more schedules, the more is seen, and nothing that the search does not have', async () => {
  const scope: Scope = { nodes: 2, faults: 1, kinds: ['crash', 'lose'] };
  const coverage = createCoverage(await statesOf(scope));
  const draws = drawsOf(gossipSchedules, 'a name', 1, { scope: smallScopeOf(hardened, scope, {}) });
  for (let index = 0; index < 300; index++) coverage.see(draws.at(index).schedule);
  const curve = [0, 1, 10, 100, 300].map((count) => coverage.seenBy(count));
  expect(curve).toEqual(curve.toSorted((a, b) => a - b));
  expect(curve[0]).toBe(0);
  expect(curve[1]).toBeLessThan(curve[2]!);
  expect(curve.at(-1)).toBeGreaterThan(0.9 * coverage.states);
  expect(coverage.beyond()).toBe(0);
});

test('two faults at once come to no state that the search does not have: who wakes may leave in that very tick', async () => {
  const kinds: readonly FaultKind[] = ['leave', 'pause'];
  const scope: Scope = { nodes: 2, faults: 2, kinds };
  // The dead are soon forgotten, so that there are few states.
  const settings = { tombstoneTicks: 13 };
  const small = smallScopeOf(hardened, scope, settings);
  const coverage = createCoverage(await statesOf(scope, settings));
  const pause: Fault = { kind: 'pause', node: 'n2', fromTick: 2, untilTick: 5, wakes: 'timer-first' };
  const others: Fault[] = [{ kind: 'join', atTick: 0, node: 'n2' }, pause];
  coverage.see(scheduleOf(small, ...others, { kind: 'leave', atTick: 5, node: 'n2' }));
  coverage.see(scheduleOf(small, ...others, { ...pause, fromTick: 5, untilTick: 8 }));
  const draws = drawsOf(gossipSchedules, 'a name', 1, { scope: small });
  for (let index = 0; index < 200; index++) coverage.see(draws.at(index).schedule);
  expect(coverage.beyond()).toBe(0);
});

test('a scope that there is no room for has no share', async () => {
  const searched = await search({ nodes: 2, faults: 1, kinds: ['crash', 'lose'] }, 20);
  expect(searched).toMatchObject({ ended: 'full' });
});

test('a search that is stopped says how many states there were', async () => {
  const model = modelOf({ nodes: 2, faults: 2, kinds: ['leave', 'pause'], claims: [] });
  const searched = await searchStates({ model, maxStates: 10_000, shouldStop: () => true });
  expect(searched).toMatchObject({ ended: 'stopped', atLeast: expect.any(Number) });
});
