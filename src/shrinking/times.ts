/** Everything sooner and shorter: stretches shortened, gaps closed, each event as early as it can be. */

import type { Fault } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import { startedAt, startOf } from '../faults/times.ts';
import { firstJoins, leastTick, placesOfTrouble, withFault } from './edit-schedule.ts';
import { lowestFailing } from './lowest-failing.ts';
import type { Pass, Search, ShrinkSpace } from './search.ts';

export const soonerAndShorter: Pass = {
  name: 'times',
  *search(schedule, space): Search {
    let simplest = yield* joinsAtOnce(schedule, space);
    simplest = yield* closeGaps(simplest, space);
    const places = simplest.faults.map((_, place) => place);
    for (const place of places) {
      const fault = simplest.faults[place]!;
      simplest = yield* lowestFailing(
        simplest,
        leastTick(simplest, place, space),
        startOf(fault),
        (of, tick) => withFault(of, place, startedAt(of.faults[place]!, tick)),
      );
    }
    return simplest;
  },
};

/** All come up at once; else so, and all else sooner by as much as the last of them. */
function* joinsAtOnce(schedule: Schedule, { earliestFaultTick }: ShrinkSpace): Search {
  const joins = firstJoins(schedule);
  const atOnce = {
    ...schedule,
    faults: schedule.faults.map((fault, place) => (joins.has(place) ? startedAt(fault, 0) : fault)),
  };
  const taken = yield atOnce;
  if (taken !== null) return taken;
  const last = Math.max(...[...joins].map((place) => startOf(schedule.faults[place]!)));
  const first = startsOf(atOnce)[0] ?? 0;
  return (yield sooner(atOnce, first, Math.min(last, first - earliestFaultTick))) ?? schedule;
}

/** Between two that follow each other less time passes; all that comes later comes sooner with the second. */
function* closeGaps(schedule: Schedule, space: ShrinkSpace): Search {
  let simplest = schedule;
  for (let nth = 0; ; nth++) {
    const starts = startsOf(simplest);
    const start = starts[nth];
    if (start === undefined) return simplest;
    const previous = nth === 0 ? space.earliestFaultTick : starts[nth - 1]!;
    const open = simplest;
    simplest = yield* lowestFailing(open, 0, Math.max(start - previous, 0), (_, gap) =>
      sooner(open, start, start - previous - gap),
    );
  }
}

/** When something begins that is not a first join at tick 0, each tick once. */
function startsOf(schedule: Schedule): number[] {
  const starts = placesOfTrouble(schedule).map((place) => startOf(schedule.faults[place]!));
  return [...new Set(starts)].toSorted((a, b) => a - b);
}

/** All that begins, or is chosen, from a tick on is so many ticks sooner. */
export function sooner(schedule: Schedule, fromTick: number, byTicks: number): Schedule {
  const moved = (fault: Fault): Fault => {
    if (startOf(fault) < fromTick) return fault;
    return startedAt(fault, startOf(fault) - byTicks);
  };
  const choices = schedule.choices?.map((fixed) =>
    fixed.atTick < fromTick ? fixed : { ...fixed, atTick: Math.max(fixed.atTick - byTicks, 0) },
  );
  return {
    ...schedule,
    faults: schedule.faults.map(moved),
    ...(choices === undefined ? {} : { choices }),
  };
}
