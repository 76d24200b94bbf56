/** Faults at other nodes, and sooner there: what no pass finds that changes the one or the other. */

import type { Fault } from '../faults/fault.ts';
import { nodesNamedIn, renamedFault } from '../faults/named-nodes.ts';
import { type NodeName, nodeIndex } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { startedAt, startOf } from '../faults/times.ts';
import { leastTick, namesOf, placesOfTrouble, withFault } from './edit-schedule.ts';
import { partsSwapped } from './names.ts';
import { firstOf, type Pass, type Search, type ShrinkSpace } from './search.ts';
import { sooner } from './times.ts';

/** Above this the search would be long, and seldom of use. */
const MOST_TICKS_EARLIER = 4;

export const faultsMovedSooner: Pass = {
  name: 'moved faults',
  *search(schedule, space): Search {
    let simplest = yield* firstOf(schedule, partsSwappedSooner(schedule, space));
    for (const place of placesOfTrouble(simplest)) {
      simplest = yield* firstOf(simplest, movedFaults(simplest, place, space));
    }
    return simplest;
  },
};

/** All at once, of two nodes in each other's part. */
function partsSwappedSooner(schedule: Schedule, { earliestFaultTick }: ShrinkSpace): Schedule[] {
  const starts = placesOfTrouble(schedule).map((place) => startOf(schedule.faults[place]!));
  if (starts.length === 0) return [];
  const first = Math.min(...starts);
  const most = Math.min(first - earliestFaultTick, MOST_TICKS_EARLIER);
  return Array.from({ length: Math.max(most, 0) }, (_, ticks) => ticks + 1).flatMap((ticks) =>
    partsSwapped(schedule).map((swapped) => sooner(swapped, first, ticks)),
  );
}

/** The earliest first. */
function movedFaults(schedule: Schedule, place: number, space: ShrinkSpace): Schedule[] {
  const fault = schedule.faults[place]!;
  const least = leastTick(schedule, place, space);
  const latest = Math.min(startOf(fault), least + MOST_TICKS_EARLIER);
  const places = atOtherNodes(fault, namesOf(schedule));
  const candidates: Schedule[] = [];
  for (let tick = least; tick <= latest; tick++) {
    for (const other of places) candidates.push(withFault(schedule, place, startedAt(other, tick)));
  }
  const first = places.map((other) => withFault(schedule, place, startedAt(other, least)));
  return [...candidates, ...first.map((candidate) => othersAfter(candidate, place))];
}

/** What has begun by then begins a tick after it. */
function othersAfter(schedule: Schedule, place: number): Schedule {
  const tick = startOf(schedule.faults[place]!);
  const others = new Set(placesOfTrouble(schedule).filter((other) => other !== place));
  const faults = schedule.faults.map((fault, other) =>
    others.has(other) && startOf(fault) <= tick ? startedAt(fault, tick + 1) : fault,
  );
  return { ...schedule, faults };
}

/** The same fault with two nodes in each other's place. */
function atOtherNodes(fault: Fault, names: readonly NodeName[]): Fault[] {
  const named = new Set(nodesNamedIn(fault));
  return names.flatMap((a) =>
    names.flatMap((b) => {
      if (!named.has(a) || a === b || (named.has(b) && nodeIndex(a) > nodeIndex(b))) return [];
      const swapped = renamedFault(fault, (name) => (name === a ? b : name === b ? a : name));
      return swapped === null ? [] : [swapped];
    }),
  );
}
