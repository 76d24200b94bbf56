import { describe, expect, test } from 'vitest';
import { isStalling } from '../../../src/comparison/condition.ts';
import { faultsOf } from '../../../src/comparison/measurement/faults-of.ts';
import type { PauseFault } from '../../../src/faults/pause.ts';

const stallsOf = (members: number, stallTicks: number) =>
  faultsOf({ members, loss: 0, stallTicks }, 'seed', 100, 1000).filter(
    (fault): fault is PauseFault => fault.kind === 'pause',
  );

describe('the faults of a condition', () => {
  test('are none where nothing is lost and nobody stalls', () => {
    expect(faultsOf({ members: 16, loss: 0, stallTicks: 0 }, 'seed', 100, 1000)).toEqual([]);
  });

  test('are one loss on all links, to the end', () => {
    expect(faultsOf({ members: 16, loss: 0.1, stallTicks: 0 }, 'seed', 100, 1000)).toEqual([
      { kind: 'drop', from: '*', to: '*', fromTick: 100, untilTick: 1000, share: 0.1 },
    ]);
  });

  test('are stalls of a quarter of the members, neither the introducer nor the one that crashes', () => {
    const stallers = new Set(stallsOf(16, 8).map(({ node }) => node));
    expect([...stallers]).toEqual(['n2', 'n3', 'n4', 'n5']);
    expect(new Set(stallsOf(3, 8).map(({ node }) => node))).toEqual(new Set(['n2']));
    const condition = { members: 16, loss: 0, stallTicks: 8 };
    expect([0, 1, 4, 5, 15].map((node) => isStalling(condition, node))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  test('who stalls is awake for as long as it stalls, from a moment of its own on', () => {
    const stalls = stallsOf(16, 8);
    for (const node of ['n2', 'n3', 'n4', 'n5']) {
      const own = stalls.filter((stall) => stall.node === node);
      expect(own[0]!.fromTick).toBeLessThan(100 + 16);
      for (const [index, { fromTick, untilTick }] of own.entries()) {
        expect(untilTick - fromTick).toBe(8);
        if (index > 0) expect(fromTick - own[index - 1]!.untilTick).toBe(8);
      }
      expect(own.at(-1)!.untilTick).toBeGreaterThan(1000 - 17);
      expect(new Set(own.map(({ wakes }) => wakes)).size).toBe(2);
    }
    expect(new Set(stalls.map(({ fromTick }) => fromTick % 16)).size).toBeGreaterThan(1);
  });
});
