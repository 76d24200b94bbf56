import { describe, expect, test } from 'vitest';
import { spaceOf } from '../../src/gossip/schedules/drawn.ts';
import { patientFailTicks } from '../../src/gossip/schedules/sufficient-settings.ts';
import { settingsOf } from '../../src/gossip/settings.ts';
import { type ShrinkSpace, widened } from '../../src/shrinking/search.ts';
import { scheduleOf } from '../support/schedule-of.ts';

describe('the space of a schedule that is not in it', () => {
  const withFailTicks = (failTicks: number) => scheduleOf({ nodes: 4, settings: { fanout: 1, failTicks } });
  const levels = (['ample', 'bare'] as const).map((patience) => {
    return { patience, least: patientFailTicks(patience, 4, { fanout: 1, delayBoundTicks: 1 }) };
  });

  /** The least that the space of this schedule lets a group wait. */
  const leastIn = (space: ShrinkSpace, failTicks: number) => {
    const { settings } = widened(space, withFailTicks(failTicks));
    return settingsOf(settings.completed(withFailTicks(1))).failTicks;
  };

  test.each(levels)('is as patient as the schedule: $patience', ({ least }) => {
    expect(leastIn(spaceOf(), least)).toBe(least);
    expect(leastIn(spaceOf(), least - 1)).toBeLessThan(least);
  });

  test('knows no bound for a group that is less patient than any', () => {
    expect(leastIn(spaceOf(), 1)).toBe(1);
  });

  test('is no more patient than it was', () => {
    const { least } = levels.find(({ patience }) => patience === 'bare')!;
    expect(leastIn(spaceOf({ patience: 'bare' }), 30)).toBe(least);
  });
});
