/** B3, accuracy without loss: two members that know each other, over a link that loses nothing. */
import { nodeName } from '../simulation/schedule.ts';
import type { Invariant } from './invariant.ts';
import { listsLife, suspects } from './listing.ts';

/**
 * Local to a pair, and so true in lossy runs as well: shuffled passes bring j's turn to write to i at most
 * every G ticks, so at i two arrivals from j are at most G + D − 1 apart, whatever the others do.
 */
export const losslessAccuracy: Invariant = {
  name: 'lossless-accuracy',
  statement:
    'If failTicks ≥ G + D − 1, a member that has trusted, and been trusted by, a live member for more than G + D ticks over a link without loss never suspects it.',
  source: 'B3 (derived here), after the 1998 paper’s randomised gossip',
  tier: 'membership',
  holdsUnderForgery: false,
  watch(trial) {
    const { schedule, bounds, nodes, views } = trial;
    const { failTicks, delayBoundTicks } = schedule.settings;
    const count = nodes.length;
    const warmUpTicks = bounds.contactGapTicks + delayBoundTicks;
    if (failTicks < warmUpTicks - 1) return {};
    /** For each ordered pair observer, target: the first tick of their unbroken mutual trust over a lossless link. */
    const trustedSince = new Array<number>(count * count).fill(Number.POSITIVE_INFINITY);

    function trusts(observer: number, target: number): boolean {
      const view = views[observer]!;
      if (!nodes[observer]!.up || !view.inGroup) return false;
      return listsLife(view, target, nodes[target]!.epoch) && !suspects(view, target);
    }

    function update(tick: number, observer: number, target: number): void {
      const pair = observer * count + target;
      const awake = !nodes[observer]!.paused && !nodes[target]!.paused;
      if (!awake || !trusts(observer, target) || !trusts(target, observer))
        trustedSince[pair] = Number.POSITIVE_INFINITY;
      else trustedSince[pair] = Math.min(trustedSince[pair]!, tick);
    }

    function updateAll(tick: number, node: number): void {
      for (let other = 0; other < count; other++) {
        if (other === node) continue;
        update(tick, node, other);
        update(tick, other, node);
      }
    }

    /** Whoever stalls, or whose clock does not go on as it should, is not bound to its turns. */
    function startAgain(tick: number, node: number): void {
      for (let other = 0; other < count; other++) {
        trustedSince[node * count + other] = Number.POSITIVE_INFINITY;
        trustedSince[other * count + node] = Number.POSITIVE_INFINITY;
      }
      if (!nodes[node]!.paused) updateAll(tick, node);
    }

    return {
      started: updateAll,
      stopped: updateAll,
      paused: startAgain,
      resumed: startAgain,
      clockMoved: startAgain,
      lost(tick, { from, to }) {
        const pair = to * count + from;
        if (to < count && trustedSince[pair] !== Number.POSITIVE_INFINITY) trustedSince[pair] = tick + 1;
      },
      stepped({ tick, node, before, after }) {
        const changed =
          before.addresses !== after.addresses ||
          before.epochs !== after.epochs ||
          before.suspects !== after.suspects ||
          before.inGroup !== after.inGroup;
        if (!changed) return;
        for (let target = 0; target < count; target++) {
          const sinceTick = trustedSince[node * count + target]!;
          if (tick - sinceTick <= warmUpTicks || !nodes[target]!.up) continue;
          if (!suspects(after, target) || suspects(before, target)) continue;
          trial.violate({
            tick,
            nodes: [node, target],
            expected: `${nodeName(node)} trusts ${nodeName(target)}: both are up, they have listed each other since tick ${sinceTick}, no message from ${nodeName(target)} was lost since, and one arrives every ${warmUpTicks - 1} ticks`,
            seen: `${nodeName(node)} suspects ${nodeName(target)} (failTicks is ${failTicks})`,
          });
        }
        updateAll(tick, node);
      },
    };
  },
};
