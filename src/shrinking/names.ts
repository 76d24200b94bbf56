/** Nodes named in order of appearance, and what happens happens to the first that will do. */

import { nodesNamedIn, renamedFault } from '../faults/named-nodes.ts';
import { type NodeName, nodeIndex, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { startOf } from '../faults/times.ts';
import { firstJoins, inOrderOfTime, namesOf, placesOfTrouble, renamed, withFault } from './edit-schedule.ts';
import { firstOf, type Pass, type Search } from './search.ts';

/** In larger groups there are too many pairs. */
const MOST_NODES_TO_SWAP = 4;

export const namesInOrder: Pass = {
  name: 'names',
  *search(schedule): Search {
    let simplest = (yield inOrderOfAppearance(schedule)) ?? schedule;
    simplest = yield* firstOf(simplest, partsSwapped(simplest));
    for (const place of placesOfTrouble(simplest)) {
      simplest = yield* firstOf(simplest, atFirst(simplest, place));
    }
    return (yield inOrderOfTime(simplest)) ?? simplest;
  },
};

/** The introducer stays `n1`; the others are `n2`, `n3`, … as the faults come to name them. */
function inOrderOfAppearance(schedule: Schedule): Schedule {
  const trouble = placesOfTrouble(schedule).map((place) => schedule.faults[place]!);
  const appearing = trouble.toSorted((a, b) => startOf(a) - startOf(b)).flatMap(nodesNamedIn);
  const order = [...new Set([nodeName(0), ...appearing, ...namesOf(schedule)])];
  return renamed(schedule, (name) => nodeName(order.indexOf(name)));
}

/** Two nodes in each other's part: what strikes the one strikes the other. Unlike a name, a part can be the introducer's. */
export function partsSwapped(schedule: Schedule): Schedule[] {
  const joins = firstJoins(schedule);
  const names = namesOf(schedule).slice(0, MOST_NODES_TO_SWAP);
  const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b] as const));
  return pairs.map(([a, b]) => {
    const swapped = (name: NodeName) => (name === a ? b : name === b ? a : name);
    const faults = schedule.faults.map((fault, place) =>
      joins.has(place) ? fault : (renamedFault(fault, swapped) ?? fault),
    );
    return { ...schedule, faults };
  });
}

/** The same fault, at each of the nodes before the one that it names. */
function atFirst(schedule: Schedule, place: number): Schedule[] {
  const fault = schedule.faults[place]!;
  return [...new Set(nodesNamedIn(fault))].flatMap((name) =>
    namesOf(schedule)
      .slice(0, nodeIndex(name))
      .flatMap((other) => {
        const swapped = (named: NodeName) => (named === name ? other : named === other ? name : named);
        const elsewhere = renamedFault(fault, swapped);
        return elsewhere === null ? [] : [withFault(schedule, place, elsewhere)];
      }),
  );
}
