import { describe, expect, test } from 'vitest';
import { drawsOf } from '../../../src/hunting/draw.ts';
import { conditionProblems } from '../../../src/swim/conditions.ts';
import { piggybackCapacity, rangeProblems, settingsOf } from '../../../src/swim/settings.ts';
import { hardenedRules, LIFEGUARD, lifeguardRules, SWIM } from '../../../src/swim/variants.ts';

const COUNT = 200;
const drawn = drawsOf(SWIM.schedules, 'any', 1, {});
const schedules = Array.from({ length: COUNT }, (_, index) => drawn.at(index).schedule);

describe('drawn schedules', () => {
  test('have settings in range that keep every condition, of their family’s rules', () => {
    for (const schedule of schedules) {
      expect(rangeProblems(settingsOf(schedule))).toEqual([]);
      expect(conditionProblems(settingsOf(schedule), hardenedRules)).toEqual([]);
    }
    const { schedule } = drawsOf(LIFEGUARD.schedules, 'any', 1, {}).at(3);
    expect(conditionProblems(settingsOf(schedule), lifeguardRules)).toEqual([]);
  });

  test('promise all that the family promises, and last until it is due', () => {
    for (const schedule of schedules) {
      const { failure } = SWIM.promises(schedule);
      if ('notJudged' in failure) continue;
      const lastStop = Math.max(0, ...schedule.faults.flatMap((f) => (f.kind === 'crash' ? [f.atTick] : [])));
      expect(failure.removedBy(lastStop)).toBeLessThan(schedule.horizonTicks);
    }
  });

  test('have messages of all lengths that the wire knows, down to two statements', () => {
    const rooms = new Set(schedules.map((schedule) => piggybackCapacity(settingsOf(schedule))));
    for (const room of [1, 2, 3, 4, 5, 6]) expect(rooms).toContain(room);
  });

  test('have in some groups a member whose late turns follow one another, for as long as a probe takes', () => {
    const starved = schedules.filter(({ faults }) => {
      const pauses = faults.filter((fault) => fault.kind === 'pause');
      const next = (one: (typeof pauses)[number]) =>
        pauses.find(({ node, fromTick }) => node === one.node && fromTick === one.untilTick + 1);
      return pauses.filter((one) => next(one) !== undefined).length >= 5;
    });
    expect(starved.length).toBeGreaterThan(COUNT / 8);
  });

  test('are of groups of more than eight now and then, unless that is asked otherwise', () => {
    expect(schedules.some(({ nodes }) => nodes > 8)).toBe(true);
    const small = drawsOf(SWIM.schedules, 'any', 1, { maxNodes: 8 });
    expect(
      Array.from({ length: COUNT }, (_, index) => small.at(index).schedule.nodes).some((nodes) => nodes > 8),
    ).toBe(false);
  });

  test('are at their simplest what the search for simpler ones ends with', () => {
    const space = SWIM.schedules.space({});
    for (const schedule of schedules.slice(0, 20)) {
      const simplest = space.completed(space.simplest(schedule));
      expect(space.areSound(simplest)).toBe(true);
      expect(space.figures(simplest).reduce((a, b) => a + b)).toBeLessThanOrEqual(
        space.figures(schedule).reduce((a, b) => a + b),
      );
    }
  });
});
