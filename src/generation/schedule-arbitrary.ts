/**
 * Schedules for fast-check: it draws one number, from which all dice of a schedule follow, and its runner shrinks
 * what fails by passes of our own.
 *
 * An array of records, shrunk record by record, ends in dozens of different places after thousands of runs.
 * The passes know what a schedule is, and end in a normal form after few (`npm run bench:shrink`).
 */

import fc from 'fast-check';
import type { Schedule } from '../faults/schedule.ts';
import type { ShrinkSpace } from '../shrinking/search.ts';
import { type Shrinking, type ShrinkLimits, shrinking } from '../shrinking/shrinking.ts';
import type { FamilySchedules } from './family-schedules.ts';
import { randomDice } from './random-dice.ts';
import { scheduleFrom } from './schedule-from.ts';
import type { ScheduleOptions } from './schedule-options.ts';
import { spaceOf } from './shrink-space.ts';

/** Makes a schedule by fast-check's chance: the smaller `biasFactor`, the more of it is small or extreme. */
export type DrawSchedule = (mrng: fc.Random, biasFactor: number | undefined) => Schedule;

/** Random schedules, and how they shrink. `limits` bound the shrinking of one. */
export function scheduleArbitrary(
  family: FamilySchedules,
  options: ScheduleOptions & ShrinkLimits = {},
): fc.Arbitrary<Schedule> {
  const draw: DrawSchedule = (mrng, biasFactor) =>
    scheduleFrom(randomDice(mrng.nextInt(), biasFactor === undefined ? 0 : 1 / biasFactor), family, options);
  return shrunkByPasses(draw, family, options);
}

/** Schedules that are drawn in whatever way, and shrink as all do. */
export function shrunkByPasses(
  draw: DrawSchedule,
  family: FamilySchedules,
  options: ScheduleOptions & ShrinkLimits,
): fc.Arbitrary<Schedule> {
  return new ScheduleArbitrary(draw, spaceOf(family, options), options);
}

/** A shrinking under way, and which of its candidates a value is. */
interface Place {
  readonly search: Shrinking;
  readonly progress: { candidates: number };
  readonly candidate: number;
}

class ScheduleArbitrary extends fc.Arbitrary<Schedule> {
  private readonly draw: DrawSchedule;
  private readonly space: ShrinkSpace;
  private readonly limits: ShrinkLimits;

  constructor(draw: DrawSchedule, space: ShrinkSpace, limits: ShrinkLimits) {
    super();
    this.draw = draw;
    this.space = space;
    this.limits = limits;
  }

  generate(mrng: fc.Random, biasFactor: number | undefined): fc.Value<Schedule> {
    return new fc.Value(this.draw(mrng, biasFactor), undefined);
  }

  /** Also of a schedule that comes from a file: so a kept case can be shrunk further. */
  canShrinkWithoutContext(value: unknown): value is Schedule {
    return typeof value === 'object' && value !== null && PARTS.every((part) => part in value);
  }

  /** The runner asks for this of a schedule that has failed: so the last candidate's answer is yes. */
  shrink(value: Schedule, context: unknown): fc.Stream<fc.Value<Schedule>> {
    const place = context as Place | undefined;
    if (place !== undefined && place.progress.candidates === place.candidate) {
      return fc.stream(candidatesOf(place.search, place.progress, true));
    }
    const search = shrinking(value, this.space, this.limits);
    return fc.stream(candidatesOf(search, { candidates: 0 }, false));
  }
}

const PARTS = ['nodes', 'horizonTicks', 'seed', 'settings', 'faults'] as const satisfies (keyof Schedule)[];

function* candidatesOf(
  search: Shrinking,
  progress: Place['progress'],
  lastFailed: boolean,
): IterableIterator<fc.Value<Schedule>> {
  for (let turn = search.next(lastFailed); !turn.done; turn = search.next(false)) {
    progress.candidates++;
    yield new fc.Value(turn.value, { search, progress, candidate: progress.candidates } satisfies Place);
  }
}
