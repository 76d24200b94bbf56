/**
 * False positives, each judged by causality: a live member is suspected or removed, and either nothing
 * fresh about it could have reached the observer (excused), or something had (a bug, in that very run). That a live
 * member is doubted is so whatever is promised; the excuse is for protocols that promise how long a silence they bear.
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
import type { BorneSilence } from './promises.ts';

/** A live member is suspected or removed. */
export interface FalsePositive {
  readonly tick: number;
  readonly observer: number;
  readonly target: number;
  readonly kind: 'suspected' | 'removed';
  /** The latest tick of the target, in its present life, that has reached the observer over a fresh chain, or `NEVER`. */
  readonly freshestTick: number;
}

const NONE: readonly never[] = [];

/** The false positives that this step commits. */
export function falsePositivesOf(trial: Trial, step: ViewStep): readonly FalsePositive[] {
  const { before, after, node } = step;
  if (after.suspects === before.suspects && after.addresses === before.addresses) return NONE;
  const found: FalsePositive[] = [];
  if (after.suspects !== before.suspects) {
    for (const address of after.suspects) {
      if (!before.suspects.includes(address)) look(trial, step, after, address, 'suspected', found);
    }
  }
  if (after.addresses !== before.addresses && trial.nodes[node]?.up === true) {
    for (const address of before.addresses) {
      if (indexOfAddress(after.addresses, address) < 0) look(trial, step, before, address, 'removed', found);
    }
  }
  return found;
}

function look(
  trial: Trial,
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
  const latestTick = trial.clockOf(observer).fresh[target]!;
  const freshestTick = latestTick < status.aloneFromTick ? NEVER : latestTick;
  if (freshestTick === NEVER && mayBeFormer(view, status)) return;
  found.push({ tick, observer, target, kind, freshestTick });
}

/** The silence that the protocol must have waited for: more than this. */
export function silenceBorne({ suspectTicks, removeTicks }: BorneSilence, { kind }: FalsePositive): number {
  return kind === 'suspected' ? suspectTicks : removeTicks;
}

/** Was the member silent for as long as that, for all that could reach the observer? */
export function isExcusedBySilence(trial: Trial, patience: BorneSilence, found: FalsePositive): boolean {
  const { tick, observer, freshestTick } = found;
  if (freshestTick === NEVER) return true;
  return trial.ownTime.silenceAtMost(observer, freshestTick, tick) > silenceBorne(patience, found);
}
