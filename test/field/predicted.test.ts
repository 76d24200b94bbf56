/** What is seen of real processes stands beside what the world shows, give or take what they were late by. */
import { describe, expect, test } from 'vitest';
import { scheduleFor } from '../../src/cases/schedule-for.ts';
import { isWithin, predictedDetections } from '../../src/field/predicted.ts';
import { hardened } from '../../src/gossip/variants.ts';

const SCHEDULE = scheduleFor(hardened, {
  nodes: 4,
  faults: [
    ...['n1', 'n2', 'n3', 'n4'].map((node) => ({ kind: 'join' as const, atTick: 0, node })),
    { kind: 'crash', atTick: 30, node: 'n3' },
  ],
});

describe('the prediction', () => {
  test('of one seed is what that run shows, and of more it is no narrower', () => {
    const [one] = predictedDetections(hardened, SCHEDULE, 1);
    const [many] = predictedDetections(hardened, SCHEDULE, 10);
    const { failTicks = 0, cleanupTicks = 0 } = SCHEDULE.settings;
    expect(one!.suspected!.firstTicks).toBeGreaterThanOrEqual(failTicks - 2);
    expect(one!.removed!.firstTicks).toBeGreaterThanOrEqual(cleanupTicks - 2);
    expect(many!.removed!.firstTicks).toBeLessThanOrEqual(one!.removed!.firstTicks);
    expect(many!.removed!.lastTicks).toBeGreaterThanOrEqual(one!.removed!.lastTicks);
  });
});

test.each([
  [{ firstTicks: 10, lastTicks: 14 }, true],
  [{ firstTicks: 8, lastTicks: 16 }, true],
  [{ firstTicks: 7, lastTicks: 12 }, false],
  [{ firstTicks: 12, lastTicks: 17 }, false],
  [null, true],
])('%j is within 10 to 14 ticks, give or take two: %s', (seen, expected) => {
  expect(isWithin(seen, { firstTicks: 10, lastTicks: 14 }, 2)).toBe(expected);
});
