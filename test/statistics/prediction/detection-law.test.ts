import { describe, expect, test } from 'vitest';
import { detectionOf } from '../../../src/statistics/prediction/detection-law.ts';

describe('the law of detection', () => {
  test('without loss and with all peers written to, everyone has the last heartbeat after one tick', () => {
    const { meanBeyondFailTicks, lastBeyondFailTicks } = detectionOf({ nodes: 5, fanout: 4, loss: 0 });
    expect(meanBeyondFailTicks).toBeCloseTo(1, 12);
    expect(lastBeyondFailTicks).toBeCloseTo(1, 12);
  });

  test('two nodes: each heartbeat lost before the crash makes it known a tick sooner', () => {
    // One tick on the way, less q/(1−q) lost heartbeats in the mean.
    expect(detectionOf({ nodes: 2, fanout: 1, loss: 0.2 }).meanBeyondFailTicks).toBeCloseTo(1 - 0.25, 12);
  });

  test('three nodes, fanout 1, no loss: the one that heard must tell the other', () => {
    // It draws the other or the dead one, half each: 1 + 2 ticks for the last, 1 for the first.
    const { meanBeyondFailTicks, lastBeyondFailTicks } = detectionOf({ nodes: 3, fanout: 1, loss: 0 });
    expect(lastBeyondFailTicks).toBeCloseTo(3, 12);
    expect(meanBeyondFailTicks).toBeCloseTo(2, 12);
  });
});
