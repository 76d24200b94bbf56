/**
 * False positives, each judged by causality: a live member is suspected or removed, and either nothing
 * fresh about it could have reached the observer (excused), or something had (a bug, in that very run).
 *
 * What an earlier life of the target has issued says nothing of the present one. And where a list does not
 * tell the two apart, it is about the former until something of the present has come: to suspect or remove
 * that is right.
 */

import { nodeOfAddress } from '../faults/nodes.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { NEVER } from '../simulation/causal-clocks.ts';
import type { Trial, ViewStep } from './invariant.ts';
import { isLive, mayBeFormer } from './listing.ts';
import { type BorneSilence, isPromised } from './promises.ts';

export interface FalsePositive {
  readonly tick: number;
  readonly observer: number;
  readonly target: number;
  readonly kind: 'suspected' | 'removed';
  /** The latest tick of the target, in its present life, that has reached the observer over a fresh chain, or `NEVER`. */
  readonly freshestTick: number;
  /** The silence that the protocol must have waited for: more than this. */
  readonly patienceTicks: number;
  readonly excused: boolean;
}

const NONE: readonly never[] = [];

/** The false positives that this step commits; none where it is not promised how long a silence is borne. */
export function falsePositivesOf(trial: Trial, step: ViewStep): readonly FalsePositive[] {
  const { before, after, node } = step;
  const { patience } = trial.promises;
  if (!isPromised(patience)) return NONE;
  if (after.suspects === before.suspects && after.addresses === before.addresses) return NONE;
  const found: FalsePositive[] = [];
  if (after.suspects !== before.suspects) {
    for (const address of after.suspects) {
      if (!before.suspects.includes(address))
        judge(trial, patience, step, after, address, 'suspected', found);
    }
  }
  if (after.addresses !== before.addresses && trial.nodes[node]?.up === true) {
    for (const address of before.addresses) {
      if (indexOfAddress(after.addresses, address) < 0)
        judge(trial, patience, step, before, address, 'removed', found);
    }
  }
  return found;
}

function judge(
  trial: Trial,
  { suspectTicks, removeTicks }: BorneSilence,
  { tick, node: observer }: ViewStep,
  view: MembershipView,
  address: number,
  kind: FalsePositive['kind'],
  found: FalsePositive[],
): void {
  const target = nodeOfAddress(address);
  if (target === observer) return;
  const status = trial.nodes[target];
  if (status === undefined || !isLive(view, indexOfAddress(view.addresses, address), status)) return;
  const patienceTicks = kind === 'suspected' ? suspectTicks : removeTicks;
  const latestTick = trial.clockOf(observer).fresh[target]!;
  const freshestTick = latestTick < status.aloneFromTick ? NEVER : latestTick;
  if (freshestTick === NEVER && mayBeFormer(view, status)) return;
  const excused =
    freshestTick === NEVER || trial.ownTime.silenceAtMost(observer, freshestTick, tick) > patienceTicks;
  found.push({ tick, observer, target, kind, freshestTick, patienceTicks, excused });
}
