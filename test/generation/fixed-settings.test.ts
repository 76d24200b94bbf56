import { describe, expect, test } from 'vitest';
import { ownSchedules } from '../../src/family/own-schedules.ts';
import { fixedProblem } from '../../src/generation/family-schedules.ts';
import { randomDice } from '../../src/generation/random-dice.ts';
import { scheduleFrom } from '../../src/generation/schedule-from.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { NO_PROMISES } from '../../src/judge/promises.ts';

const own = ownSchedules({
  settings: {
    periodTicks: { meaning: 'ticks between two pings', least: 1, most: 9 },
    helpers: { meaning: 'how many are asked to ping', least: 0, most: 4 },
  },
  problems: () => [],
  promises: () => NO_PROMISES,
});

describe('settings that all schedules of a hunt are to have', () => {
  test('are refused where the family does not know them, or not so much', () => {
    expect(fixedProblem(own.fixable, { periodTicks: 9, helpers: 0 })).toBeNull();
    expect(fixedProblem(own.fixable, { helpers: 5 })).toBe(
      'the setting helpers must be a whole number from 0 to 4, but is 5',
    );
    expect(fixedProblem(own.fixable, { fanout: 2 })).toBe(
      'there is no setting "fanout" to be set for all schedules; there is periodTicks, helpers',
    );
    expect(fixedProblem({}, { toString: 2 })).toMatch(/; there is none$/);
    expect(fixedProblem(gossipSchedules.fixable, { failTicks: 2 })).toMatch(/; there is fanout$/);
  });

  test('are those of each schedule of a family of one’s own, and leave all else as it is drawn', () => {
    for (let seed = 0; seed < 20; seed++) {
      const free = scheduleFrom(randomDice(seed), own, {});
      const fixed = scheduleFrom(randomDice(seed), own, { settings: { helpers: 3 } });
      expect(fixed).toEqual({ ...free, settings: { ...free.settings, helpers: 3 } });
    }
  });

  test('are simplest as they are, for as long as a schedule has them', () => {
    const space = own.space({ settings: { helpers: 3 } });
    const schedule = scheduleFrom(randomDice(1), own, { settings: { helpers: 3 } });
    expect(space.simplest(schedule).settings).toEqual({ periodTicks: 1, helpers: 3 });
    expect(space.widened(schedule).simplest(schedule).settings).toEqual({ periodTicks: 1, helpers: 3 });
    const other = { ...schedule, settings: { ...schedule.settings, helpers: 2 } };
    expect(space.widened(other).simplest(other).settings).toEqual({ periodTicks: 1, helpers: 0 });
  });
});
