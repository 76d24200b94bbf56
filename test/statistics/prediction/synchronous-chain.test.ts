import { describe, expect, test } from 'vitest';
import { occupancyOf } from '../../../src/statistics/prediction/occupancy.ts';
import { disseminationOf, leastTicks } from '../../../src/statistics/prediction/synchronous-chain.ts';

describe('the synchronous chain', () => {
  // N, b, q; mean ticks until all have it; least r with N·P(not all reached) at most 1e-3, 1e-6, 1e-9.
  test.each([
    [10, 1, 0, 6.047, [14, 21, 27]],
    [10, 1, 0.1, 6.609, [16, 23, 31]],
    [10, 2, 0, 3.603, [7, 11, 14]],
    [10, 2, 0.1, 3.893, [8, 12, 15]],
    [10, 2, 0.3, 4.703, [11, 15, 20]],
    [10, 3, 0.1, 3.017, [6, 8, 10]],
    [20, 2, 0.1, 5.199, [10, 14, 18]],
    [50, 2, 0.1, 6.783, [12, 16, 20]],
  ])('N=%i, b=%i, q=%f takes %f ticks in the mean', (nodes, fanout, loss, mean, least) => {
    const dissemination = disseminationOf({ nodes, fanout, loss });
    expect(dissemination.meanTicksToAll).toBeCloseTo(mean, 3);
    expect([1e-3, 1e-6, 1e-9].map((chance) => leastTicks(dissemination, nodes, chance))).toEqual(least);
  });

  test.each([
    [10, 1, 0, 3.449],
    [10, 2, 0.1, 2.381],
    [10, 2, 0.3, 2.823],
  ])('N=%i, b=%i, q=%f: information is %f ticks old in the mean', (nodes, fanout, loss, age) => {
    expect(disseminationOf({ nodes, fanout, loss }).meanAgeTicks).toBeCloseTo(age, 3);
  });

  test('two nodes without loss need one tick, and with loss a geometric number of them', () => {
    expect(disseminationOf({ nodes: 2, fanout: 1, loss: 0 }).notAllReached).toEqual([1, 0]);
    expect(disseminationOf({ nodes: 2, fanout: 1, loss: 0.25 }).meanTicksToAll).toBeCloseTo(4 / 3, 12);
  });

  test('a fanout of all peers without loss reaches all in one tick', () => {
    expect(disseminationOf({ nodes: 6, fanout: 5, loss: 0 }).meanTicksToAll).toBeCloseTo(1, 12);
    expect(disseminationOf({ nodes: 6, fanout: 50, loss: 0 }).meanTicksToAll).toBeCloseTo(1, 12);
  });
});

describe('occupancy', () => {
  test('is a law, with the mean that Pinf(k) gives each of the wanted', () => {
    const group = { nodes: 12, fanout: 3, loss: 0.2 };
    const occupancy = occupancyOf(group);
    for (let senders = 1; senders < 12; senders++) {
      const wanted = 12 - senders;
      const hits = occupancy.hits(senders, wanted);
      const pinf = 1 - (1 - (3 * 0.8) / 11) ** senders;
      expect(hits.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
      expect(hits.reduce((sum, chance, hit) => sum + chance * hit, 0)).toBeCloseTo(wanted * pinf, 12);
    }
  });

  test('two senders with one peer each: both hit the same one, or two', () => {
    // n = 4, and 2 of 3 possible targets of each are wanted, without loss.
    expect([...occupancyOf({ nodes: 4, fanout: 1, loss: 0 }).hits(2, 2)]).toEqual([
      expect.closeTo(1 / 9, 12),
      expect.closeTo(6 / 9, 12),
      expect.closeTo(2 / 9, 12),
    ]);
  });
});
