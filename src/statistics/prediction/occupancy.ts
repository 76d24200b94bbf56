/**
 * How many of the uninformed hear it in one tick: the law that all chains of this folder step by.
 *
 * A sender picks b distinct ones of its n−1 peers and each message is lost with probability q, whatever
 * becomes of the others. Two of the uninformed do not hear independently (who has written to one has a
 * target less for the other), so the number of those who hear is not binomial. With Pinf(k) =
 * 1 − (1 − b(1−q)/(n−1))^k as if they were, the mean time to reach all of N=10 at b=1, q=0 would come out
 * at 6.223 ticks instead of 6.047.
 */
import type { Group } from '../group.ts';

export interface Occupancy {
  /**
   * `hits(s, u)[h]`: s senders reach h of u given members. The given ones are no senders, so s + u ≤ n.
   */
  hits(senders: number, wanted: number): Float64Array;
}

export function occupancyOf({ nodes, fanout, loss }: Group): Occupancy {
  const peers = nodes - 1;
  const drawn = Math.min(fanout, peers);
  const bySender: Float64Array[] = [];
  for (let wanted = 0; wanted <= peers; wanted++) bySender.push(hitsOfOne(peers, wanted, drawn, loss));
  const rows: Float64Array[][] = [];
  for (let senders = 0; senders <= nodes; senders++) {
    const row: Float64Array[] = [];
    for (let wanted = 0; wanted <= nodes - senders; wanted++) {
      row.push(
        senders === 0 ? Float64Array.of(1) : withOneMore(rows[senders - 1]![wanted]!, wanted, bySender),
      );
    }
    rows.push(row);
  }
  return { hits: (senders, wanted) => rows[senders]![wanted]! };
}

/** One sender: hypergeometric in whom it picks, then thinned by loss. */
function hitsOfOne(peers: number, wanted: number, drawn: number, loss: number): Float64Array {
  const law = new Float64Array(Math.min(wanted, drawn) + 1);
  for (let picked = 0; picked < law.length; picked++) {
    const chance = hypergeometric(peers, wanted, drawn, picked);
    for (let arrived = 0; arrived <= picked; arrived++) {
      law[arrived]! += chance * binomial(picked, arrived, 1 - loss);
    }
  }
  return law;
}

/** The law after one more sender, who finds `wanted` less the ones already hit. */
function withOneMore(before: Float64Array, wanted: number, bySender: readonly Float64Array[]): Float64Array {
  const reach = bySender[wanted]!.length - 1;
  const after = new Float64Array(Math.min(wanted, before.length - 1 + reach) + 1);
  for (let hit = 0; hit < before.length; hit++) {
    const law = bySender[wanted - hit]!;
    for (let more = 0; more < law.length; more++) after[hit + more]! += before[hit]! * law[more]!;
  }
  return after;
}

/** `count` drawn of `population` without replacement: the chance that `hits` of them are among the marked. */
export function hypergeometric(population: number, marked: number, count: number, hits: number): number {
  return (choose(marked, hits) * choose(population - marked, count - hits)) / choose(population, count);
}

export function binomial(trials: number, hits: number, chance: number): number {
  return choose(trials, hits) * chance ** hits * (1 - chance) ** (trials - hits);
}

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let product = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) product = (product * (n - i + 1)) / i;
  return product;
}
