/** What stays removed: whoever is down, and was given up, comes back on a list only once it is up again. */

import { nodeName } from '../faults/nodes.ts';
import type { Invariant, Monitor, Trial } from '../judge/invariant.ts';
import { lists } from '../judge/listing.ts';

/**
 * For systems of which nothing is known but their lists: nobody need promise it, for nothing is gained by listing again
 * somebody who is down and was known to be. A protocol with heartbeats is asked for more, and by what it says of lives and
 * heartbeats itself (`no-resurrection`); there a removal is forgotten after a time, and what was removed may come back
 * while it is down, if a sign of life was on its way that was later.
 *
 * @param skewTicks whoever removes a node within so much of its end may have done so before it, and not because of it.
 */
export function staysRemoved(skewTicks: number): Invariant {
  return { ...DESCRIPTION, watch: (trial) => watch(trial, skewTicks) };
}

const DESCRIPTION: Omit<Invariant, 'watch'> = {
  name: 'stays-removed',
  statement: 'Whoever has removed a node that was down lists it again only after it has come up.',
  source: 'derived here, after `no-resurrection`; al8n/memberlist#197 for what happens without',
  derivation: 'no date: each step is judged by itself, src/claims/stays-removed.ts',
  tier: 'membership',
  about: 'belief',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: false, because: 'a lie says that a dead member lives' },
  schedules: {},
  sees: ['lives', 'lists'],
};

function watch(trial: Trial, skewTicks: number): Monitor {
  const { nodes } = trial;
  const stopTick: number[] = nodes.map(() => 0);
  /** By observer and target: when the one has removed the other, which was down, and has not come up since. */
  const removedTick: Map<number, number>[] = nodes.map(() => new Map());
  return {
    started(_tick, node) {
      removedTick[node]!.clear();
      for (const removed of removedTick) removed.delete(node);
    },
    stopped(tick, node) {
      stopTick[node] = tick;
    },
    changed({ tick, node, cause, before, after }) {
      if (before.addresses === after.addresses || cause === 'start') return;
      for (let target = 0; target < nodes.length; target++) {
        if (target === node) continue;
        const isListed = lists(after, target);
        if (isListed === lists(before, target)) continue;
        if (!isListed) {
          const isDown = !nodes[target]!.up && tick > stopTick[target]! + skewTicks;
          if (isDown) removedTick[node]!.set(target, tick);
          continue;
        }
        const sinceTick = removedTick[node]!.get(target);
        if (sinceTick === undefined) continue;
        removedTick[node]!.delete(target);
        trial.violate({
          tick,
          nodes: [node, target],
          expected: `${nodeName(node)}, which removed ${nodeName(target)} in tick ${sinceTick}, lists it again only once it is up`,
          seen: `${nodeName(node)} lists ${nodeName(target)}, which is down`,
        });
      }
    },
  };
}
