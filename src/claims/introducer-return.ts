/** Return of the introducer: it finds the group that it has lost, and does not found a second one. */

import type { Invariant } from '../judge/invariant.ts';
import { reunionAfter } from './reunion.ts';

/**
 * What it is claimed of is in `reunion.ts`. That meanwhile the introducer's absence
 * leaves the members alone, so that none suspects another for it, is a part of causal-accuracy and
 * lossless-accuracy, which ask for every suspicion whether there was a reason.
 */
export const introducerReturn: Invariant = reunionAfter(
  {
    name: 'introducer-return',
    statement:
      'All live nodes list each other by the date that is promised, which counts from when the introducer has come back from a crash, or was restarted, for the last time.',
    source: 'derived here; akka/akka-core#25361 for what happens without',
    derivation: 'the family has the date: src/claims/reunion.ts',
    underLoss: 'As `partition-healing`.',
  },
  'founder',
);
