import { describe, expect, test } from 'vitest';
import { detectionSettings, measureDetection } from '../../../src/statistics/measurement/detection.ts';
import {
  drawnAnewVariant,
  shuffledPassesVariant,
} from '../../../src/statistics/measurement/settled-group.ts';

describe('detection of a crash', () => {
  test.each([
    [2, 1],
    [5, 4],
  ])('%i nodes, each writing to all: everyone suspects at T_f + 1', (nodes, fanout) => {
    const group = { nodes, fanout, loss: 0 };
    const { failTicks } = detectionSettings(group);
    for (const variant of [drawnAnewVariant, shuffledPassesVariant]) {
      const detected = measureDetection(variant, group, 's');
      expect(detected).toEqual({ meanTicks: failTicks + 1, lastTicks: failTicks + 1 });
    }
  });

  test('the last to detect is no earlier than the mean, and none detects before T_f', () => {
    const group = { nodes: 8, fanout: 2, loss: 0 };
    const { meanTicks, lastTicks } = measureDetection(drawnAnewVariant, group, 's');
    expect(meanTicks).toBeGreaterThan(detectionSettings(group).failTicks);
    expect(lastTicks).toBeGreaterThanOrEqual(meanTicks);
  });
});
