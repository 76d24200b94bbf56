/** Who believed what wrongly when the claim broke. */

import { nodeIndex, nodeName } from '../faults/nodes.ts';
import type { Violation } from '../judge/invariant.ts';
import type { TraceEvent } from '../trace/event.ts';
import { chainIn } from './belief-chain.ts';
import { type BeliefIndex, heldOf, indexBeliefs, isTrue } from './belief-index.ts';
import type { WrongBelief, WrongBeliefs } from './explanation.ts';

/** More would be no explanation. */
const MOST_TOLD = 6;

/**
 * Of all who are up: whom they list that are down, and whom they suspect or have taken off the list that are up and in
 * the group. Those are told whom the violation names, both of them or one.
 */
export function wrongBeliefs(
  events: readonly TraceEvent[],
  nodes: number,
  { tick, nodes: named }: Pick<Violation, 'tick' | 'nodes'>,
): WrongBeliefs {
  const index = indexBeliefs(events);
  const place = index.lastPlaceOf(tick);
  const all: { belief: WrongBelief; rank: number }[] = [];
  const concerned = new Set(named.map(nodeIndex));
  for (let node = 0; node < nodes; node++) {
    if (index.lifeAt(node, place) === null) continue;
    for (let about = 0; about < nodes; about++) {
      const belief = node === about ? null : wrongBelief(index, node, about, tick, place);
      if (belief === null) continue;
      all.push({ belief, rank: Number(concerned.has(node)) + Number(concerned.has(about)) });
    }
  }
  const byRank = all.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank);
  const told = byRank.slice(0, MOST_TOLD).map(({ belief }) => belief);
  return { told, more: all.length - told.length };
}

function wrongBelief(
  index: BeliefIndex,
  node: number,
  about: number,
  tick: number,
  place: number,
): WrongBelief | null {
  const step = index.stepBy(node, place);
  if (step < 0) return null;
  const held = heldOf(index.steps(node)[step]!.view, about);
  const life = index.lifeAt(about, place);
  const latest = index.latestLife(about, place);
  const isOfTheDead = held.status !== 'does not list' && !isTrue({ ...held, status: 'trusts' }, life);
  const isOfTheLiving =
    held.status !== 'trusts' && life !== null && !isOfTheDead && hasListed(index, node, step, about);
  if (latest === null || (!isOfTheDead && !isOfTheLiving)) return null;
  const chain = chainIn(index, { node, about, tick });
  if (chain === null) return null;
  return {
    node: nodeName(node),
    about: nodeName(about),
    ...held,
    wrong: isOfTheLiving ? 'the living' : life === null ? 'the dead' : 'a former life',
    sinceTick: isOfTheDead ? (life ?? { fromTick: latest.untilTick }).fromTick : latest.fromTick,
    chain,
  };
}

/** Has the node listed the member in this life of its own? Whom it never knew it cannot be wrong to leave out. */
function hasListed(index: BeliefIndex, node: number, until: number, about: number): boolean {
  const steps = index.steps(node);
  for (let step = until; step >= 0; step--) {
    if (heldOf(steps[step]!.view, about).status !== 'does not list') return true;
    if (steps[step]!.cause === 'start') return false;
  }
  return false;
}
