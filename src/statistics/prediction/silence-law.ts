/**
 * How long i has heard nothing new of a live j, t − L, in a settled group: the law behind all of accuracy.
 * A member is suspected while t − L > T_f, so
 *
 *   1 − P_A(T_f)  = P(silence > T_f)           the share of time in which a live member is suspected
 *   λ_M(T_f)      = P(silence = T_f + 1)       mistakes per pair and tick; E[T_MR] = 1/λ_M
 *   E[T_M]        = (1 − P_A)/λ_M
 *
 * (Chen, Toueg, Aguilera, IEEE TC 51(5), 2002, for the three and for how they hang together.)
 *
 * Derivation. Silence exceeds T if i holds the same heartbeat at t−T−1 and at t. Let that heartbeat have
 * been issued at s, a ticks before t−T−1. Let K1 be those who hold it or a newer one, K2 ⊆ K1 those who
 * hold a newer one. Then i ∈ K1 \ K2 at s+a, and i ∉ K2 still T+1 ticks later. How K2 goes on depends on
 * nothing but its size, and all outside of it are alike to it. So with the pair (|K2|, |K1 \ K2|) as a
 * chain from s+1 on, and φ_w(k) the chance that one given outsider of k informed stays one for w ticks,
 *
 *   P(silence > T) = Σ_a E[ |K1 \ K2| / (n−1) · φ_{T+1}(|K2|) ].
 *
 * One tick of the chain: |K2| senders reach h of the n−|K2| others; which of them were in K1 is
 * hypergeometric; then the |K1 \ K2| senders reach some of those who are still in neither.
 */
import type { Group } from '../group.ts';
import { hypergeometric, type Occupancy, occupancyOf } from './occupancy.ts';

export interface SilenceLaw {
  /** P(silence > T) for T = 0, 1, …, `longestTicks`. */
  readonly exceeds: readonly number[];
}

export interface AccuracyPrediction {
  /** 1 − P_A. */
  readonly wrongShare: number;
  /** λ_M, per pair and tick. */
  readonly mistakeRate: number;
  /** E[T_MR]. */
  readonly recurrenceTicks: number;
  /** E[T_M]. */
  readonly durationTicks: number;
}

/** Mass below this is no more followed. */
const NEGLIGIBLE = 1e-18;

export function silenceLawOf(
  group: Group,
  longestTicks: number,
  occupancy: Occupancy = occupancyOf(group),
): SilenceLaw {
  const { nodes } = group;
  const newer = newerKnowersLaw(nodes, occupancy);
  const exceeds: number[] = [];
  let staysOut: Float64Array = new Float64Array(nodes + 1).fill(1);
  for (let ticks = 0; ticks <= longestTicks; ticks++) {
    staysOut = staysOutOneTickMore(staysOut, nodes, occupancy);
    let chance = 0;
    for (let k = 1; k < nodes; k++) chance += newer[k]! * staysOut[k]!;
    exceeds.push(chance);
  }
  return { exceeds };
}

/** What the law says of accuracy at T_f = `failTicks`, which must lie below the longest silence asked for. */
export function accuracyOf({ exceeds }: SilenceLaw, failTicks: number): AccuracyPrediction {
  const wrongShare = exceeds[failTicks]!;
  const mistakeRate = wrongShare - exceeds[failTicks + 1]!;
  return {
    wrongShare,
    mistakeRate,
    recurrenceTicks: 1 / mistakeRate,
    durationTicks: wrongShare / mistakeRate,
  };
}

/**
 * `[k]`: the chance that, at a given tick, exactly k members, j among them, know newer of j than i does.
 * Sums to 1, which is how a test sees that no case was forgotten.
 */
export function newerKnowersLaw(nodes: number, occupancy: Occupancy): Float64Array {
  const law = new Float64Array(nodes + 1);
  // At s+1: j alone knows newer, and those whom its first messages reached hold its heartbeat of s.
  let pairs: PairLaw = new Map();
  const first = occupancy.hits(1, nodes - 1);
  for (let hit = 0; hit < first.length; hit++) add(pairs, 1, hit, first[hit]!, nodes);
  for (;;) {
    let mass = 0;
    for (const [key, chance] of pairs) {
      const knowNewer = Math.floor(key / (nodes + 1));
      const knowThis = key % (nodes + 1);
      law[knowNewer]! += (chance * knowThis) / (nodes - 1);
      if (knowNewer < nodes) mass += chance;
    }
    if (mass < NEGLIGIBLE) return law;
    pairs = pairsAfterOneTick(pairs, nodes, occupancy);
  }
}

/** The chances of (|K2|, |K1 \ K2|), by `|K2|·(n+1) + |K1 \ K2|`. */
type PairLaw = Map<number, number>;

function add(pairs: PairLaw, newer: number, same: number, chance: number, nodes: number): void {
  if (chance < NEGLIGIBLE) return;
  const key = newer * (nodes + 1) + same;
  pairs.set(key, (pairs.get(key) ?? 0) + chance);
}

function pairsAfterOneTick(pairs: PairLaw, nodes: number, occupancy: Occupancy): PairLaw {
  const next: PairLaw = new Map();
  for (const [key, chance] of pairs) {
    const newer = Math.floor(key / (nodes + 1));
    const same = key % (nodes + 1);
    const others = nodes - newer;
    const hits = occupancy.hits(newer, others);
    for (let hit = 0; hit < hits.length; hit++) {
      for (let upgraded = Math.max(0, hit - (others - same)); upgraded <= Math.min(hit, same); upgraded++) {
        const reached = chance * hits[hit]! * hypergeometric(others, same, hit, upgraded);
        if (reached < NEGLIGIBLE) continue;
        const neither = others - same - (hit - upgraded);
        const joins = occupancy.hits(same, neither);
        for (let joined = 0; joined < joins.length; joined++) {
          add(next, newer + hit, same - upgraded + joined, reached * joins[joined]!, nodes);
        }
      }
    }
  }
  return next;
}

/** φ_{w+1} from φ_w: stay out in the coming tick, and then for w ticks of whatever set that leaves. */
function staysOutOneTickMore(staysOut: Float64Array, nodes: number, occupancy: Occupancy): Float64Array {
  const next = new Float64Array(nodes + 1);
  for (let k = 1; k < nodes; k++) {
    const hits = occupancy.hits(k, nodes - k);
    for (let hit = 0; hit < hits.length && k + hit < nodes; hit++) {
      next[k]! += hits[hit]! * ((nodes - k - hit) / (nodes - k)) * staysOut[k + hit]!;
    }
  }
  return next;
}
