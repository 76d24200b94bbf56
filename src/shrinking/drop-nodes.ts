/**
 * Fewer nodes; what names a node that is gone goes with it.
 *
 * Chance is keyed by node: where a bug takes luck, a smaller group needs another seed to have it.
 */
import { nodesNamedIn } from '../faults/named-nodes.ts';
import { ENTRY_BYTES, settingsOf, withSettings } from '../gossip/settings.ts';
import { type NodeName, nodeName, type Schedule } from '../simulation/schedule.ts';
import { namesOf, placesOfTrouble, renamed } from './parts.ts';
import { firstOf, type Pass, type Search, type ShrinkSpace } from './search.ts';
import { withSimplestSettings } from './settings.ts';
import { ROOMY_BYTES, SMALLEST_BYTES } from './simpler.ts';

const SMALL_GROUPS = [1, 2, 3, 4];
const SEEDS_TO_TRY = 6;

export const dropNodes: Pass = {
  name: 'drop nodes',
  *search(schedule, space): Search {
    let simplest = yield* firstOf(schedule, smallGroups(schedule));
    simplest = yield* firstOf(simplest, luckyGroups(simplest, space));
    for (let node = simplest.nodes - 1; node > 0; node--) {
      const without = namesOf(simplest).filter((name) => name !== nodeName(node));
      simplest = yield* firstOf(simplest, onlyThese(simplest, without));
    }
    return simplest;
  },
};

/** The introducer with the first few that the faults name. */
function smallGroups(schedule: Schedule): Schedule[] {
  const { faults } = schedule;
  const named = placesOfTrouble(schedule).flatMap((place) => nodesNamedIn(faults[place]!));
  const inOrder = [...new Set([nodeName(0), ...named, ...namesOf(schedule)])];
  return SMALL_GROUPS.filter((size) => size < schedule.nodes).flatMap((size) =>
    onlyThese(schedule, inOrder.slice(0, size)),
  );
}

function luckyGroups(schedule: Schedule, space: ShrinkSpace): Schedule[] {
  const seeds = Array.from({ length: SEEDS_TO_TRY }, (_, seed) => String(seed));
  return smallGroups(schedule).flatMap((group) =>
    seeds.map((seed) => ({ ...withSimplestSettings(group, space), seed })),
  );
}

/**
 * Those who stay move up and take the names from `n1` on. Where messages are small, because a list of all
 * must not fit one, a list of those who are left must not either.
 */
function onlyThese(schedule: Schedule, names: readonly NodeName[]): Schedule[] {
  const staying = namesOf(schedule).filter((name) => names.includes(name));
  const fewer = renamed(schedule, (name) =>
    staying.includes(name) ? nodeName(staying.indexOf(name)) : null,
  );
  const { nodes } = schedule;
  const settings = settingsOf(schedule);
  if (settings.messageBytesLimit === ROOMY_BYTES) return [fewer];
  const messageBytesLimit = Math.max(
    settings.messageBytesLimit - (nodes - fewer.nodes) * ENTRY_BYTES,
    SMALLEST_BYTES,
  );
  return [fewer, withSettings(fewer, { messageBytesLimit })];
}
