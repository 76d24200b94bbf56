/** Healing: whoever a lossy or cut network has parted find each other again. */

import type { Invariant } from '../judge/invariant.ts';
import { reunionAfter } from './reunion.ts';

/** What it is claimed of is in `reunion.ts`. How long the cut lasted plays no part. */
export const partitionHealing: Invariant = reunionAfter(
  {
    name: 'partition-healing',
    statement:
      'All live nodes list each other by the date that is promised, which counts from when the network has stopped losing messages, as long as the introducer is up.',
    source: 'derived here; akka/akka-core#18757, uber/ringpop-node#42 for what happens without',
    derivation: 'the family has the date: src/claims/reunion.ts',
    underLoss:
      'Yes: it is about losses, and counts from the tick in which all is mended. Stretched by stalls, slow readers and slow clocks.',
  },
  'losses',
);
