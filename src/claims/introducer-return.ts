/** B6, return of the introducer: it finds the group that it has lost, and does not found a second one. */

import { INTRODUCER, nodeName } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';
import { reunionAfter } from './reunion.ts';

/**
 * The date and its conditions are in `reunion.ts` and `bounds.ts`. That meanwhile the introducer's absence
 * leaves the members alone, so that none suspects another for it, is a part of causal-accuracy and
 * lossless-accuracy, which ask for every suspicion whether there was a reason.
 */
export const introducerReturn: Invariant = reunionAfter(
  {
    name: 'introducer-return',
    statement:
      'If failTicks ≥ 2G + 3D − 2, all live nodes list each other R + 3G + 2D + (K−1)·P ticks after the introducer has come back from a crash, or was restarted, for the last time.',
    source: 'B6 (derived here); akka/akka-core#25361 for what happens without',
    derivation: 'B6, src/gossip/bounds.ts; src/claims/reunion.ts',
    underLoss: 'As `partition-healing`.',
  },
  (fault) => (fault.kind === 'crash' || fault.kind === 'restart') && fault.node === nodeName(INTRODUCER),
);
