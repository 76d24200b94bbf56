/** Fewer nodes; what names a node that is gone goes with it. */
import { type NodeName, nodeName, type Schedule } from '../../simulation/schedule.ts';
import { namesOf, nodesNamedIn, placesOfTrouble, renamed } from './parts.ts';
import { firstOf, type Pass, type Search } from './search.ts';

const SMALL_GROUPS = [1, 2, 3];

export const dropNodes: Pass = {
  name: 'drop nodes',
  *search(schedule): Search {
    let simplest = yield* firstOf(schedule, smallGroups(schedule));
    for (let node = simplest.nodes - 1; node > 0; node--) {
      const without = namesOf(simplest).filter((name) => name !== nodeName(node));
      simplest = (yield onlyThese(simplest, without)) ?? simplest;
    }
    return simplest;
  },
};

/** The introducer with the first few that the faults name. */
function smallGroups(schedule: Schedule): Schedule[] {
  const { faults } = schedule;
  const named = placesOfTrouble(schedule).flatMap((place) => nodesNamedIn(faults[place]!));
  const inOrder = [...new Set([nodeName(0), ...named, ...namesOf(schedule)])];
  return SMALL_GROUPS.filter((size) => size < schedule.nodes - 1).map((size) =>
    onlyThese(schedule, inOrder.slice(0, size)),
  );
}

/** Those who stay move up and take the names from `n1` on. */
function onlyThese(schedule: Schedule, names: readonly NodeName[]): Schedule {
  const staying = namesOf(schedule).filter((name) => names.includes(name));
  return renamed(schedule, (name) => (staying.includes(name) ? nodeName(staying.indexOf(name)) : null));
}
