/** A run of a settled group: everyone joins at once over a good network, then the loss sets in. */

import type { Fault } from '../../faults/fault.ts';
import { ANY_NODE, nodeName } from '../../faults/nodes.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { drawnAnew } from '../../gossip/rules/targets.ts';
import { type Settings, setupOf } from '../../gossip/settings.ts';
import { type GossipVariant, hardened, hardenedRules, lenientVariant } from '../../gossip/variants.ts';
import type { Group } from '../group.ts';

/** The default protocol: each pass over the peers is a permutation. */
export const shuffledPassesVariant: GossipVariant = hardened;

/** The same with peers drawn anew in each tick, as the chain takes them to be. */
export const drawnAnewVariant: GossipVariant = lenientVariant('drawn anew', {
  ...hardenedRules,
  targets: drawnAnew,
});

/** By then everyone lists everyone, with room to spare at N=40 (every run checks it); the loss sets in. */
export const LOSS_TICK = 60;

/**
 * Measuring begins. Information is older than 40 ticks with a chance below 1e-9 in every group that is
 * measured, so what was learned before the loss set in is forgotten by then.
 */
export const SETTLED_TICK = 100;

/** Everyone joins at tick 0; from `LOSS_TICK` to the end every link loses the group's share. */
export function settledSchedule(
  { nodes, loss }: Group,
  settings: Settings,
  seed: string,
  horizonTicks: number,
  faults: readonly Fault[] = [],
): Schedule {
  const joins = Array.from({ length: nodes }, (_, node): Fault => {
    return { kind: 'join', atTick: 0, node: nodeName(node) };
  });
  const link = { from: ANY_NODE, to: ANY_NODE, fromTick: LOSS_TICK, untilTick: horizonTicks };
  const drops: Fault[] = loss === 0 ? [] : [{ kind: 'drop', ...link, share: loss }];
  return { nodes, horizonTicks, seed, ...setupOf(settings), faults: [...joins, ...drops, ...faults] };
}
