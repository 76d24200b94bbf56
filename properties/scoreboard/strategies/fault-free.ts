/** What a first integration test does: a group comes up, runs for a while, and nothing goes wrong. */

import { nodeName } from '../../../src/faults/nodes.ts';
import type { Schedule } from '../../../src/faults/schedule.ts';
import { everyClaim } from '../../../src/gossip/catalogue.ts';
import { withSufficientTicks } from '../../../src/gossip/schedules/sufficient-settings.ts';
import { deriveSettings, setupOf } from '../../../src/gossip/settings.ts';
import { UNBOUNDED } from '../attempt.ts';
import { search } from '../search.ts';
import type { Strategy } from '../strategy.ts';

const NODES = 10;
const JOINS_PER_TICK = 4;

/** As many nodes as MP1 has, and they join as they do there: four a tick. */
const schedule: Schedule = withSufficientTicks({
  nodes: NODES,
  seed: 'fault-free',
  ...setupOf(deriveSettings({ groupSize: NODES })),
  faults: Array.from({ length: NODES }, (_, node) => ({
    kind: 'join' as const,
    atTick: Math.floor(node / JOINS_PER_TICK),
    node: nodeName(node),
  })),
});

export const faultFree: Strategy = {
  name: 'fault-free',
  about: `One fixed schedule without faults: ${NODES} nodes join, ${JOINS_PER_TICK} a tick, and run for ${schedule.horizonTicks} ticks. Judged by every claim.`,
  trials: 'fixed',
  attempt: ({ variant }) => search(variant, [{ schedule, claims: [everyClaim] }], UNBOUNDED),
};
