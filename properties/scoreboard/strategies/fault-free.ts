/** What a first integration test does: a group comes up, runs for a while, and nothing goes wrong. */

import { type AnyVariant, catalogueFor, schedulesOf } from '../../../src/family/family.ts';
import { nodeName } from '../../../src/faults/nodes.ts';
import type { Schedule } from '../../../src/faults/schedule.ts';
import { UNBOUNDED } from '../attempt.ts';
import { search } from '../search.ts';
import type { Strategy } from '../strategy.ts';

const NODES = 10;
const JOINS_PER_TICK = 4;

/** As many nodes as MP1 has, and they join as they do there: four a tick. */
const FAULTS = Array.from({ length: NODES }, (_, node) => ({
  kind: 'join' as const,
  atTick: Math.floor(node / JOINS_PER_TICK),
  node: nodeName(node),
}));

function scheduleFor(variant: AnyVariant): Schedule {
  const group = { nodes: NODES, seed: 'fault-free', faults: FAULTS };
  const { filled, completed } = schedulesOf(variant);
  return completed({ ...group, ...filled({ network: {}, settings: {} }, group) });
}

export const faultFree: Strategy = {
  name: 'fault-free',
  about: `One fixed schedule without faults: ${NODES} nodes join, ${JOINS_PER_TICK} a tick, and run until every claim is due. Judged by every claim.`,
  trials: 'fixed',
  attempt: ({ variant }) =>
    search(
      variant,
      [{ schedule: scheduleFor(variant), claims: [catalogueFor(variant).everyClaim] }],
      UNBOUNDED,
    ),
};
