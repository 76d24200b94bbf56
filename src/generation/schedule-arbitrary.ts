/**
 * Schedules for fast-check: random ones, which its runner shrinks by passes of our own.
 *
 * An array of records, shrunk record by record, ends in dozens of different places after thousands of runs.
 * The passes know what a schedule is, and end in a normal form after few (`npm run bench:shrink`).
 */
import fc from 'fast-check';
import type { Schedule } from '../simulation/schedule.ts';
import type { Patience } from './normal.ts';
import { HUNTING_FAULTS, randomSchedules, type ScheduleOptions } from './random-schedules.ts';
import type { ShrinkSpace } from './shrinking/search.ts';
import { type Shrinking, type ShrinkLimits, shrinking } from './shrinking/shrinking.ts';

export { HUNTING_FAULTS, type ScheduleOptions } from './random-schedules.ts';

/** Random schedules, and how they shrink. `limits` bound the shrinking of one. */
export function scheduleArbitrary(options: ScheduleOptions & ShrinkLimits = {}): fc.Arbitrary<Schedule> {
  return new ScheduleArbitrary(randomSchedules(options), spaceOf(options), options);
}

/** The space of the schedules that are made with these options: within it they are shrunk. */
export function spaceOf(options: ScheduleOptions = {}): ShrinkSpace {
  const { faults = HUNTING_FAULTS, earliestFaultTick = 0, fanout, patience = 'join-safe' } = options;
  return { kinds: faults, earliestFaultTick, fanout, patience: patience satisfies Patience };
}

/** A shrinking under way, and which of its candidates a value is. */
interface Place {
  readonly search: Shrinking;
  readonly progress: { candidates: number };
  readonly candidate: number;
}

class ScheduleArbitrary extends fc.Arbitrary<Schedule> {
  private readonly random: fc.Arbitrary<Schedule>;
  private readonly space: ShrinkSpace;
  private readonly limits: ShrinkLimits;

  constructor(random: fc.Arbitrary<Schedule>, space: ShrinkSpace, limits: ShrinkLimits) {
    super();
    this.random = random;
    this.space = space;
    this.limits = limits;
  }

  generate(mrng: fc.Random, biasFactor: number | undefined): fc.Value<Schedule> {
    return new fc.Value(this.random.generate(mrng, biasFactor).value, undefined);
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
