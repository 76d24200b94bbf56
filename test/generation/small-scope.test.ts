import { describe, expect, test } from 'vitest';
import { type Scope, SEARCHED } from '../../src/exploration/scope.ts';
import { smallScopeOf } from '../../src/exploration/setup-of-scope.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { nodeIndex } from '../../src/faults/nodes.ts';
import { isWindow } from '../../src/faults/times.ts';
import { randomDice } from '../../src/generation/random-dice.ts';
import { scheduleFrom } from '../../src/generation/schedule-from.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { swimHardened } from '../../src/swim/variants.ts';

const SCOPE: Scope = { nodes: 3, faults: 2, kinds: SEARCHED };
const small = smallScopeOf(hardened, SCOPE, {});
const drawn = Array.from({ length: 400 }, (_, seed) =>
  scheduleFrom(randomDice(seed, seed % 2 === 0 ? 0.5 : 0), gossipSchedules, { scope: small }),
);
/** Besides the first join of each node. */
const faultsOf = ({ faults }: { readonly faults: readonly Fault[] }) => faults.slice(SCOPE.nodes);

describe('a schedule of a scope', () => {
  test('has its nodes, no more than its faults, and its settings', () => {
    for (const schedule of drawn) {
      expect(schedule.nodes).toBe(3);
      expect(faultsOf(schedule).length).toBeLessThanOrEqual(2);
      expect(schedule.network).toEqual(small.setup.network);
      const { groupSize: _judged, ...settings } = schedule.settings;
      expect(small.setup.settings).toMatchObject(settings);
      expect(schedule.faults.slice(0, 3).map((fault) => 'node' in fault && nodeIndex(fault.node))).toEqual([
        0, 1, 2,
      ]);
    }
  });

  test('has stalls that are no longer than those of the search, and none that is two', () => {
    const stalls = drawn.flatMap((schedule) => faultsOf(schedule).filter(({ kind }) => kind === 'pause'));
    expect(stalls.length).toBeGreaterThan(50);
    for (const stall of stalls) {
      if (!isWindow(stall)) throw new Error('a stall lasts');
      expect(stall.untilTick - stall.fromTick).toBeLessThanOrEqual(small.longestStallTicks);
    }
    for (const schedule of drawn) {
      const [one, other] = faultsOf(schedule);
      if (one?.kind !== 'pause' || other?.kind !== 'pause' || one.node !== other.node) continue;
      expect(other.fromTick).toBeGreaterThanOrEqual(one.untilTick);
    }
  });

  test('may have any kind that is searched for, and those that are asked for alone', () => {
    const kinds = new Set(drawn.flatMap((schedule) => faultsOf(schedule).map(({ kind }) => kind)));
    // No message is late where none may take longer than a tick.
    expect([...kinds].sort()).toEqual(SEARCHED.filter((kind) => kind !== 'delay').sort());
    const crashes = smallScopeOf(hardened, { ...SCOPE, kinds: ['crash'] }, {});
    for (let seed = 0; seed < 50; seed++) {
      const schedule = scheduleFrom(randomDice(seed), gossipSchedules, { scope: crashes });
      expect(faultsOf(schedule).every(({ kind }) => kind === 'crash')).toBe(true);
      expect(schedule.faults.slice(0, 3).every((fault) => 'atTick' in fault && fault.atTick === 0)).toBe(
        true,
      );
    }
  });

  test('has faults as far apart as the group remembers, in one tick, and while it forms', () => {
    const starts = drawn.map((schedule) =>
      faultsOf(schedule).map((fault) => (isWindow(fault) ? fault.fromTick : fault.atTick)),
    );
    const apart = starts.flatMap(([one, other]) =>
      one === undefined || other === undefined ? [] : [other - one],
    );
    expect(apart).toContain(0);
    expect(Math.max(...apart)).toBeGreaterThan(small.memoryTicks / 2);
    expect(starts.flat()).toContain(0);
  });

  test('has no faults where none may strike', () => {
    const calm = smallScopeOf(hardened, { ...SCOPE, kinds: [] }, {});
    expect(faultsOf(scheduleFrom(randomDice(1), gossipSchedules, { scope: calm }))).toEqual([]);
  });
});

test('a protocol without a normal form has scopes as well, in the settings of schedules by hand', () => {
  const { family: _family, ...plain } = hardened;
  const { setup, completed } = smallScopeOf(plain, SCOPE, {});
  expect(completed({ nodes: 3, seed: '0', ...setup, faults: [] }).horizonTicks).toBeGreaterThan(0);
});

test('SWIM remembers for longer than it suspects', () => {
  const { memoryTicks, longestStallTicks } = smallScopeOf(swimHardened, SCOPE, {});
  expect(memoryTicks).toBeGreaterThan(longestStallTicks);
});
