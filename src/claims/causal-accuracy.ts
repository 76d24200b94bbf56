/** T1, conditional accuracy: the oracle that tells a bug from bad luck. */

import { nodeName } from '../faults/nodes.ts';
import { falsePositivesOf, isExcusedBySilence, silenceBorne } from '../judge/false-positives.ts';
import type { Invariant, Monitor, Trial } from '../judge/invariant.ts';
import { type BorneSilence, isPromised } from '../judge/promises.ts';

/**
 * Why it is sharp: let a silence of s be borne before a suspicion, and one of r before a removal. Let j issue something
 * at tick F, and let it reach i over a chain of delivered messages, each sent no later than F + s. Then nobody on the
 * way suspected j yet, each passed on that it has heard of j, and i has heard of it as of F or later: no reason to
 * suspect before F + s + 1, nor to remove before F + r + 1. For a suspicion the condition on the chain is no
 * restriction: what is at most s old when i judges was so at every hop. For a removal it is: what is older than s need
 * not be passed on any more, and may have reached i's causal past without being known to it.
 */
export const causalAccuracy: Invariant = {
  name: 'causal-accuracy',
  statement:
    'A live member is suspected only if nothing that it issued within the silence that is borne could have reached the observer, and removed only if nothing within the one that is borne before a removal could, over messages sent while it was no older than the first of the two.',
  source: 'T1 (derived here)',
  derivation: 'T1, src/claims/causal-accuracy.ts',
  tier: 'membership',
  about: 'belief',
  underLoss:
    'Yes: what was lost excuses, by causality. Silence is what the observer can have measured at most, whatever was done to its clock.',
  underForgery: {
    holds: false,
    because:
      'a sign of life above what its owner has issued makes all look old that it issues, and it is suspected though it was heard',
  },
  schedules: {},
  sees: ['lives', 'lists', 'messages'],
  watch(trial) {
    const { patience } = trial.promises;
    return isPromised(patience) ? monitorOf(trial, patience) : patience;
  },
};

function monitorOf(trial: Trial, patience: BorneSilence): Monitor {
  return {
    changed(step) {
      for (const found of falsePositivesOf(trial, step)) {
        if (isExcusedBySilence(trial, patience, found)) continue;
        const { tick, observer, target, kind, freshestTick } = found;
        const patienceTicks = silenceBorne(patience, found);
        const who = nodeName(target);
        trial.violate({
          tick,
          nodes: [observer, target],
          expected: `${nodeName(observer)} still trusts ${who}: it is up, and what it issued at tick ${freshestTick}, ${ticksAgo(tick - freshestTick)}, has reached ${nodeName(observer)}; only a silence of more than ${patienceTicks} ticks would do`,
          seen: `${nodeName(observer)} ${kind === 'suspected' ? 'suspects' : 'removes'} ${who}`,
        });
      }
    },
  };
}

function ticksAgo(ticks: number): string {
  return ticks === 1 ? '1 tick ago' : `${ticks} ticks ago`;
}
