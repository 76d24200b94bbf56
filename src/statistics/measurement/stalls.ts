/** What the measurements of stalls have in common: who stalls, what waits for it, and what others think meanwhile. */

import type { WakeOrder } from '../../faults/node-effect.ts';
import { nodeName } from '../../faults/nodes.ts';
import type { PauseFault } from '../../faults/pause.ts';
import { allThatPasses } from '../../gossip/rules/stalls.ts';
import { type GossipVariant, hardened, hardenedRules, lenientVariant } from '../../gossip/variants.ts';
import { type Opinion, watchOpinions } from '../../judge/opinions.ts';
import type { Watcher } from '../../judge/watcher.ts';

/** What a node takes for the silence of others: the ticks in which it was awake, or all that its clock shows. */
export type Reckoning = 'waking time' | 'all time';

/** The default protocol, and the same without the rule of own stalls. */
export const RECKONINGS: Readonly<Record<Reckoning, GossipVariant>> = {
  'waking time': hardened,
  'all time': lenientVariant('all time', { ...hardenedRules, stalls: allThatPasses }),
};

export const RECKONING_NAMES = Object.keys(RECKONINGS) as readonly Reckoning[];

export const WAKE_ORDERS: readonly WakeOrder[] = ['mail-first', 'timer-first'];

/** The last node, which is not the introducer. */
export function sleeperOf({ nodes }: { readonly nodes: number }): number {
  return nodes - 1;
}

export function stall(node: number, fromTick: number, ticks: number, wakes: WakeOrder): PauseFault {
  return { kind: 'pause', node: nodeName(node), fromTick, untilTick: fromTick + ticks, wakes };
}

/** Is told of each change of opinion about a live member, and when. */
export function opinionWatcher(
  changed: (tick: number, observer: number, target: number, opinion: Opinion) => void,
): Watcher {
  return {
    name: 'opinions',
    watch({ nodes }) {
      let now = 0;
      const opinions = watchOpinions(nodes, (observer, target, opinion) => {
        changed(now, observer, target, opinion);
      });
      return {
        started(_tick, node) {
          opinions.started(node);
        },
        stepped(step) {
          now = step.tick;
          opinions.stepped(step);
        },
      };
    },
  };
}
