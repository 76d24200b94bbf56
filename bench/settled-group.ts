/** A group in which all nodes come up within the first ticks, nobody fails, and all gossip from then on. */

import { nodeName } from '../src/faults/nodes.ts';
import type { Schedule } from '../src/faults/schedule.ts';
import { deriveSettings, type Settings, setupOf } from '../src/gossip/settings.ts';
import { hardened } from '../src/gossip/variants.ts';
import { runWorld } from '../src/simulation/world.ts';

const LAST_JOIN_TICK = 3;

export function settledGroup(nodes: number, horizonTicks: number, given: Partial<Settings> = {}): Schedule {
  return {
    nodes,
    horizonTicks,
    seed: 'bench',
    ...setupOf(deriveSettings({ groupSize: nodes, fanout: 2, ...given })),
    faults: Array.from({ length: nodes }, (_, node) => ({
      kind: 'join' as const,
      atTick: Math.min(node, LAST_JOIN_TICK),
      node: nodeName(node),
    })),
  };
}

/** Runs the hardened protocol through it, with nobody watching and no wire in between. Returns node-ticks. */
export function runHardened(schedule: Schedule): number {
  return runWorld(hardened.create(schedule), schedule).nodeTicks;
}
