import { describe, expect, test } from 'vitest';
import {
  appendixABounds,
  detectionSeconds,
  increaseChance,
  leastRounds,
  mistakeChances,
} from '../../../src/statistics/prediction/gossip-rounds-1998.ts';
import { disseminationOf, leastTicks } from '../../../src/statistics/prediction/synchronous-chain.ts';

const BYTES_PER_SECOND = 250;

/** The figures were read off a plot: two rounds are as near as that goes. */
const READING_SECONDS = detectionSeconds(2, BYTES_PER_SECOND);

function secondsAt(members: number, loss: number, atMost: number): number {
  return detectionSeconds(leastRounds({ members, failed: 1, loss }, atMost), BYTES_PER_SECOND);
}

describe('the recurrence of 1998', () => {
  test.each([
    [200, 256.42, 210.3, 163.37],
    [59, 68.94, 55.22, 41.15],
    [11, 11.4, 8.75, 5.99],
  ])('its Fig. 1: n = %i detects in %f, %f and %f seconds at P = 1e-9, 1e-6, 1e-3', (members, ...seconds) => {
    for (const [index, atMost] of [1e-9, 1e-6, 1e-3].entries()) {
      expect(Math.abs(secondsAt(members, 0, atMost) - seconds[index]!)).toBeLessThan(READING_SECONDS);
    }
  });

  test.each([
    [150, 0, 153.55],
    [150, 0.05, 161.62],
    [150, 0.1, 170.66],
    [150, 0.15, 180.75],
    [150, 0.2, 192.13],
    [150, 0.25, 204.97],
    [50, 0, 46.05],
    [50, 0.25, 61.47],
  ])('its Fig. 4: n = %i at loss %f detects in %f seconds at P = 1e-6', (members, loss, seconds) => {
    expect(Math.abs(secondsAt(members, loss, 1e-6) - seconds)).toBeLessThan(READING_SECONDS);
  });

  test('the mean number of rounds is the sum of the waits for each increase', () => {
    const membership = { members: 10, failed: 2, loss: 0.1 };
    let waits = 0;
    for (let informed = 1; informed < 8; informed++) waits += 1 / increaseChance(membership, informed);
    let mean = 0;
    for (const chance of mistakeChances(membership)) {
      mean += chance;
      if (chance < 1e-15) break;
    }
    expect(mean).toBeCloseTo(waits, 8);
  });
});

describe('Appendix A', () => {
  test.each([50, 100])('agrees with the exact chain to a tick for n = %i', (members) => {
    const chain = disseminationOf({ nodes: members, fanout: 1, loss: 0.1 });
    for (const atMost of [1e-3, 1e-6, 1e-9]) {
      let ticks = 0;
      for (const bound of appendixABounds({ members, failed: 0, loss: 0.1 })) {
        if (bound <= atMost) break;
        ticks++;
      }
      expect(Math.abs(ticks - leastTicks(chain, members, atMost))).toBeLessThanOrEqual(1);
    }
  });

  test('begins as its formula says: one informed, then one more by P_arrival', () => {
    const bounds = appendixABounds({ members: 50, failed: 0, loss: 0.1 });
    const informed = [1, 1 + 49 * (0.9 / 49)];
    for (const k of informed) expect(bounds.next().value).toBeCloseTo(50 * (1 - (k / 50) ** 50), 10);
  });
});
