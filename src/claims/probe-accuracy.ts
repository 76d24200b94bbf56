/** Accuracy by answered probes: who is accused first has left a probe unanswered. */

import { nodeName } from '../faults/nodes.ts';
import { accusationsIn } from '../judge/accusations.ts';
import type { Invariant } from '../judge/invariant.ts';
import { isPromised } from '../judge/promises.ts';

/** The derivation is in `probe-paths.ts`, that of what is believed on another's word in `accusations.ts`. */
export const probeAccuracy: Invariant = {
  name: 'probe-accuracy',
  statement:
    'A live member is suspected only by somebody whose probe of it, directly or through those who were asked to help, can have been left unanswered within the time of a probe, or who may have been told of such a suspicion that the member has not refuted.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §3.1 and §4.2 (derived here)',
  derivation: 'src/judge/probe-paths.ts; src/judge/accusations.ts',
  tier: 'membership',
  about: 'belief',
  underLoss:
    'Yes: what was lost, late or not read on the very ways of the probe excuses, and so does a stall, a slow reader or a wrong clock at an end of it, for the time of a probe.',
  underForgery: { holds: false, because: 'a lie accuses whom it likes' },
  schedules: {},
  watch(trial) {
    const { probing } = trial.promises;
    if (!isPromised(probing)) return probing;
    const { windowTicks } = probing;
    const accusations = accusationsIn(trial);
    return {
      changed({ tick, node }) {
        for (const target of accusations.unfounded()) {
          const observer = nodeName(node);
          const accused = nodeName(target);
          trial.violate({
            tick,
            nodes: [node, target],
            expected: `${observer} still trusts ${accused}: it is up, a probe sent in the last ${windowTicks} ticks would have been answered, directly or through another, and no accusation that stands can have reached ${observer}`,
            seen: `${observer} suspects ${accused}`,
          });
        }
      },
    };
  },
};
