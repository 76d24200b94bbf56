/** B5, healing: whoever a lossy or cut network has parted find each other again. */

import { factsOf } from '../faults/fault.ts';
import type { Invariant } from '../judge/invariant.ts';
import { reunionAfter } from './reunion.ts';

/** The date and its conditions are in `reunion.ts` and `bounds.ts`. How long the cut lasted plays no part. */
export const partitionHealing: Invariant = reunionAfter(
  {
    name: 'partition-healing',
    statement:
      'If failTicks ≥ 2G + 3D − 2, all live nodes list each other R + 3G + 2D + (K−1)·P ticks after the network has stopped losing messages, as long as the introducer is up.',
    source: 'B5 (derived here); akka/akka-core#18757, uber/ringpop-node#42 for what happens without',
    derivation: 'B5, src/gossip/bounds.ts; src/claims/reunion.ts',
    underLoss:
      'Yes: it is about losses, and counts from the tick in which all is mended. Stretched by stalls, slow readers and slow clocks.',
  },
  (fault) => factsOf(fault).mail.loses,
);
