import { describe, expect, test } from 'vitest';
import { canary } from '../../src/claims/canary.ts';
import { conservation } from '../../src/claims/conservation.ts';
import type { AnyVariant } from '../../src/family/family.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { lengthOf, type Slice, searchSlice } from '../../src/hunting/slice.ts';
import { sumOfTotals } from '../../src/hunting/totals.ts';
import { claimOfInvariant } from '../../src/judge/claim.ts';

const draws = drawsOf(gossipSchedules, 'conservation', 1998, { maxNodes: 3 });
const options = { claim: claimOfInvariant(conservation), variant: hardened, draws };

function slice(fromIndex: number, untilIndex: number, index = 1, of = 1): Slice {
  return { fromIndex, untilIndex, shard: { index, of } };
}

describe('slices', () => {
  test('add up to the hunt, however it is divided', async () => {
    const { totals } = await searchSlice(slice(0, 12), options);
    const halves = [slice(0, 5), slice(5, 12)];
    const shards = [1, 2, 3].map((index) => slice(0, 12, index, 3));
    for (const division of [halves, shards]) {
      const results = await Promise.all(division.map((part) => searchSlice(part, options)));
      expect(sumOfTotals(results.map((result) => result.totals))).toEqual(totals);
    }
  });

  test('have as many schedules as are run in them', async () => {
    for (const part of [slice(3, 17, 2, 4), slice(5, 6, 3, 4), slice(6, 7, 3, 4)]) {
      const { totals, untilIndex } = await searchSlice(part, options);
      expect(totals.schedules).toBe(lengthOf(part));
      expect(untilIndex).toBe(part.untilIndex);
    }
  });

  test('end with the first schedule that breaks the claim', async () => {
    const hunt = {
      ...options,
      claim: canary,
      draws: drawsOf(gossipSchedules, 'canary', 1, { faults: ['crash'] }),
    };
    const { broken, totals, untilIndex } = await searchSlice(slice(0, 1000), hunt);
    expect(broken?.violation.claim).toBe('canary');
    expect(untilIndex).toBe(broken!.index + 1);
    expect(totals.schedules).toBe(untilIndex);
    expect((await searchSlice(slice(0, broken!.index), hunt)).broken).toBeNull();
  });

  test('can be stopped, and say how far they came', async () => {
    const told: number[] = [];
    const onProgress = (schedules: number) => told.push(schedules);
    const stopped = await searchSlice(slice(0, 1000), { ...options, onProgress, shouldStop: () => true });
    expect(stopped.untilIndex).toBe(stopped.totals.schedules);
    expect(told).toEqual([stopped.totals.schedules]);
    expect(stopped.untilIndex).toBeLessThan(1000);
  });

  test('of a slow protocol is heard after each schedule', async () => {
    const slow: AnyVariant = {
      name: 'slow',
      create(setup) {
        const end = performance.now() + 150;
        while (performance.now() < end);
        return options.variant.create(setup);
      },
    };
    const told: (readonly [number, number])[] = [];
    const result = await searchSlice(slice(0, 1000), {
      ...options,
      variant: slow,
      onProgress: (schedules, { untilIndex }) => told.push([schedules, untilIndex]),
      shouldStop: () => told.length === 3,
    });
    expect(told).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    expect([result.totals.schedules, result.untilIndex]).toEqual([3, 3]);
  });
});
