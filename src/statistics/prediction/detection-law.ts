/**
 * T_D: how long after a crash a member begins to suspect for good.
 *
 * Let j die at the start of tick t_c. The last heartbeat of which at least one copy gets through was issued
 * at t_c−1−d, where each tick before the last lost all b copies: P(d) = (q^b)^d·(1−q^b). It reaches i R
 * ticks after it was issued, nothing newer ever will, and i suspects at the first tick with t − L > T_f:
 *
 *   T_D = T_f + R − d.
 *
 * R follows the synchronous chain with two differences: the first tick has at least one hit, and from then
 * on j, though informed, sends nothing (its peers still draw it as a target). Holds while T_f is longer than
 * the heartbeat's way, so that nobody suspects j before having heard its last.
 */
import type { Group } from '../group.ts';
import { binomial, occupancyOf } from './occupancy.ts';
import { tailsOf } from './synchronous-chain.ts';

export interface DetectionPrediction {
  /** E[T_D] − T_f, over the members. */
  readonly meanBeyondFailTicks: number;
  /** E[the longest T_D of all members] − T_f. */
  readonly lastBeyondFailTicks: number;
}

export function detectionOf(group: Group): DetectionPrediction {
  const { nodes, fanout, loss } = group;
  const occupancy = occupancyOf(group);
  const copies = Math.min(fanout, nodes - 1);
  const allLost = loss ** copies;

  let law: Float64Array = new Float64Array(nodes + 1);
  law[1] = 1;
  let ticks = 0;
  const { meanAgeTicks, meanTicksToAll } = tailsOf(nodes, law, () => {
    law = ticks++ === 0 ? firstTick() : laterTick(law);
    return law;
  });
  const meanLostTicks = allLost / (1 - allLost);
  return {
    meanBeyondFailTicks: meanAgeTicks - meanLostTicks,
    lastBeyondFailTicks: meanTicksToAll - meanLostTicks,
  };

  function firstTick(): Float64Array {
    const next = new Float64Array(nodes + 1);
    for (let hit = 1; hit <= copies; hit++) next[1 + hit] = binomial(copies, hit, 1 - loss) / (1 - allLost);
    return next;
  }

  function laterTick(before: Float64Array): Float64Array {
    const next = new Float64Array(nodes + 1);
    for (let k = 2; k <= nodes; k++) {
      const hits = occupancy.hits(k - 1, nodes - k);
      for (let hit = 0; hit < hits.length; hit++) next[k + hit]! += before[k]! * hits[hit]!;
    }
    return next;
  }
}
