/**
 * The synchronous chain: one heartbeat, issued at tick 0, travels by gossip. After r ticks `k` members
 * hold it; in each tick every one of them sends. Exact where peers are drawn anew each tick, nobody is
 * suspected, and a message takes one tick.
 *
 * The same law is the age of information: at any tick, what i knows of j is at most r ticks old if and only
 * if the heartbeat that j issued r ticks ago has reached i.
 */
import type { Group } from '../group.ts';
import { type Occupancy, occupancyOf } from './occupancy.ts';

export interface Dissemination {
  /** P(some member has not heard it after r ticks), for r = 0, 1, … */
  readonly notAllReached: readonly number[];
  /** P(a given other member has not heard it after r ticks): the chance that information is older than r. */
  readonly notReached: readonly number[];
  /** E[ticks until all have heard it]. */
  readonly meanTicksToAll: number;
  /** E[age of information] = E[ticks until a given other member has heard it]. */
  readonly meanAgeTicks: number;
}

/** How far the sums of tails go: what is left out is below this in each of them. */
const NEGLIGIBLE = 1e-17;

export function disseminationOf(group: Group, occupancy: Occupancy = occupancyOf(group)): Dissemination {
  const { nodes } = group;
  let law: Float64Array = new Float64Array(nodes + 1);
  law[1] = 1;
  return tailsOf(nodes, law, () => {
    law = afterOneTick(law, occupancy);
    return law;
  });
}

/** The tails of a law of the number of informed, tick by tick until it has run its course. */
export function tailsOf(nodes: number, first: Float64Array, next: () => Float64Array): Dissemination {
  const notAllReached: number[] = [];
  const notReached: number[] = [];
  for (let law = first; ; law = next()) {
    let notAll = 0;
    let uninformed = 0;
    for (let k = 0; k < nodes; k++) {
      notAll += law[k]!;
      uninformed += (law[k]! * (nodes - k)) / (nodes - 1);
    }
    notAllReached.push(notAll);
    notReached.push(uninformed);
    if (notAll < NEGLIGIBLE) break;
  }
  return { notAllReached, notReached, meanTicksToAll: sum(notAllReached), meanAgeTicks: sum(notReached) };
}

function afterOneTick(law: Float64Array, occupancy: Occupancy): Float64Array {
  const nodes = law.length - 1;
  const next = new Float64Array(nodes + 1);
  for (let k = 1; k <= nodes; k++) {
    if (law[k] === 0) continue;
    const hits = occupancy.hits(k, nodes - k);
    for (let hit = 0; hit < hits.length; hit++) next[k + hit]! += law[k]! * hits[hit]!;
  }
  return next;
}

/**
 * The least r with N·P(not all reached after r ticks) ≤ `atMost`: the silence after which suspicion is a
 * mistake with no more than that probability, summed over all members.
 */
export function leastTicks({ notAllReached }: Dissemination, nodes: number, atMost: number): number {
  const ticks = notAllReached.findIndex((chance) => nodes * chance <= atMost);
  return ticks < 0 ? notAllReached.length : ticks;
}

function sum(terms: readonly number[]): number {
  return terms.reduce((total, term) => total + term, 0);
}
