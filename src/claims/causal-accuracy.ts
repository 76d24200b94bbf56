/** T1, conditional accuracy: the oracle that tells a bug from bad luck. */

import { nodeName } from '../faults/nodes.ts';
import { falsePositivesOf } from '../judge/false-positives.ts';
import type { Invariant, Monitor, Trial } from '../judge/invariant.ts';
import { isPromised } from '../judge/promises.ts';

/**
 * Why it is sharp: let j issue something at tick F, and let it reach i over a chain of delivered messages,
 * each sent no later than F + T_f. Then nobody on the way suspected j yet, each passed the entry on with
 * its whole list, and i holds a heartbeat that rose at F or later: no reason to suspect before F + T_f + 1,
 * nor to remove before F + T_c + 1. For a suspicion the condition on the chain is no restriction: what is
 * at most T_f old when i judges was so at every hop. For a removal it is: what is older than T_f is not
 * gossiped any more, and may have reached i's causal past without reaching its list.
 */
export const causalAccuracy: Invariant = {
  name: 'causal-accuracy',
  statement:
    'A live member is suspected only if nothing that it issued within the last failTicks could have reached the observer, and removed only if nothing within the last cleanupTicks could, over messages sent while it was at most failTicks old.',
  source: 'T1 (derived here)',
  derivation: 'T1, src/claims/causal-accuracy.ts',
  tier: 'membership',
  about: 'belief',
  underLoss:
    'Yes: what was lost excuses, by causality. Silence is what the observer can have measured at most, whatever was done to its clock.',
  underForgery: {
    holds: false,
    because:
      'a heartbeat above what its owner has issued makes all look old that it issues, and it is suspected though it was heard',
  },
  schedules: {},
  watch: (trial) => (isPromised(trial.promises.patience) ? monitorOf(trial) : trial.promises.patience),
};

function monitorOf(trial: Trial): Monitor {
  return {
    stepped(step) {
      for (const found of falsePositivesOf(trial, step)) {
        if (found.excused) continue;
        const { tick, observer, target, kind, freshestTick, patienceTicks } = found;
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
