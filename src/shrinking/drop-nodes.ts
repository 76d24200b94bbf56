/**
 * Fewer nodes; what names a node that is gone goes with it.
 *
 * Chance is keyed by node: where a bug takes luck, a smaller group needs another seed to have it.
 */
import { nodesNamedIn } from '../faults/named-nodes.ts';
import { type NodeName, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { namesOf, placesOfTrouble, renamed } from './edit-schedule.ts';
import { firstOf, type Pass, type Search, type ShrinkSpace } from './search.ts';
import { ROOMY_BYTES } from './settings-space.ts';

const SMALL_GROUPS = [1, 2, 3, 4];
const SEEDS_TO_TRY = 6;

export const dropNodes: Pass = {
  name: 'drop nodes',
  *search(schedule, space): Search {
    let simplest = yield* firstOf(schedule, smallGroups(schedule, space));
    simplest = yield* firstOf(simplest, luckyGroups(simplest, space));
    for (let node = simplest.nodes - 1; node > 0; node--) {
      const without = namesOf(simplest).filter((name) => name !== nodeName(node));
      simplest = yield* firstOf(simplest, onlyThese(simplest, without, space));
    }
    return simplest;
  },
};

/** The introducer with the first few that the faults name. */
function smallGroups(schedule: Schedule, space: ShrinkSpace): Schedule[] {
  const { faults } = schedule;
  const named = placesOfTrouble(schedule).flatMap((place) => nodesNamedIn(faults[place]!));
  const inOrder = [...new Set([nodeName(0), ...named, ...namesOf(schedule)])];
  return SMALL_GROUPS.filter((size) => size < schedule.nodes).flatMap((size) =>
    onlyThese(schedule, inOrder.slice(0, size), space),
  );
}

function luckyGroups(schedule: Schedule, space: ShrinkSpace): Schedule[] {
  const seeds = Array.from({ length: SEEDS_TO_TRY }, (_, seed) => String(seed));
  return smallGroups(schedule, space).flatMap((group) =>
    seeds.map((seed) => ({ ...space.settings.simplest(group), seed })),
  );
}

/**
 * Those who stay move up and take the names from `n1` on. Where messages are small, because a list of all
 * must not fit one, a list of those who are left must not either.
 */
function onlyThese(schedule: Schedule, names: readonly NodeName[], { settings }: ShrinkSpace): Schedule[] {
  const staying = namesOf(schedule).filter((name) => names.includes(name));
  const fewer = renamed(schedule, (name) =>
    staying.includes(name) ? nodeName(staying.indexOf(name)) : null,
  );
  if (schedule.network.messageBytesLimit === ROOMY_BYTES) return [fewer];
  const tightened = settings.tightened(schedule, fewer);
  return tightened === null ? [fewer] : [fewer, tightened];
}
