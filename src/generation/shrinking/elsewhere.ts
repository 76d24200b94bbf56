/** A fault at another node, and sooner there: what no pass finds that changes the one or the other. */
import { type Fault, type NodeName, nodeIndex, type Schedule } from '../../simulation/schedule.ts';
import {
  leastTick,
  namesOf,
  nodesNamedIn,
  placesOfTrouble,
  renamedFault,
  startedAt,
  startOf,
  withFault,
} from './parts.ts';
import { firstOf, type Pass, type Search, type ShrinkSpace } from './search.ts';

/** Above this the search would be long, and seldom of use. */
const MOST_TICKS_EARLIER = 4;

export const elsewhereSooner: Pass = {
  name: 'elsewhere',
  *search(schedule, space): Search {
    let simplest = schedule;
    for (const place of placesOfTrouble(simplest)) {
      simplest = yield* firstOf(simplest, elsewhere(simplest, place, space));
    }
    return simplest;
  },
};

/** The earliest first. */
function elsewhere(schedule: Schedule, place: number, space: ShrinkSpace): Schedule[] {
  const fault = schedule.faults[place]!;
  const least = leastTick(schedule, place, space);
  const latest = Math.min(startOf(fault), least + MOST_TICKS_EARLIER);
  const places = atOtherNodes(fault, namesOf(schedule));
  const candidates: Schedule[] = [];
  for (let tick = least; tick <= latest; tick++) {
    for (const other of places) candidates.push(withFault(schedule, place, startedAt(other, tick)));
  }
  return candidates;
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
