/** A claim that is false, so that a hunt that does not find a counterexample is known to be blind. */

import { nodeName } from '../faults/nodes.ts';
import { type Claim, claimOfInvariant } from '../judge/claim.ts';
import type { Invariant } from '../judge/invariant.ts';

const nobodyDies: Invariant = {
  name: 'canary',
  statement: 'No node ever crashes. (It is false: every hunt must find that out.)',
  source: 'a canary in a coal mine, as in TigerBeetle’s VOPR',
  derivation: 'no bound, src/claims/canary.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes: a crash is a fault like any other.',
  underForgery: { holds: true, because: 'it is asked of the schedule, and not of what anybody is told' },
  schedules: {},
  watch: (trial) => ({
    stopped(tick, node, how) {
      if (how !== 'crashed') return;
      trial.violate({
        tick,
        nodes: [node],
        expected: 'no node ever crashes',
        seen: `${nodeName(node)} crashes`,
      });
    },
  }),
};

export const canary: Claim = claimOfInvariant(nobodyDies);
