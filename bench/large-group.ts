/** How long a thousand nodes take to form a group and gossip: with the list in pieces, and in one message. */
import { ENTRY_BYTES, HEADER_BYTES } from '../src/gossip/settings.ts';
import type { Benchmark } from './benchmark.ts';
import { runHardened, settledGroup } from './settled-group.ts';

const NODES = 1000;
const HORIZON_TICKS = 200;
const WARM_UP_TICKS = 12;

function largeGroup(messageBytesLimit: number): Benchmark {
  const settings = { messageBytesLimit };
  return {
    name: `world, ${NODES} nodes × ${HORIZON_TICKS} ticks, messages of ${messageBytesLimit} bytes`,
    unit: 's',
    better: 'lower',
    repetitions: 2,
    warmUp: () => runHardened(settledGroup(NODES, WARM_UP_TICKS, settings)),
    run: () => runHardened(settledGroup(NODES, HORIZON_TICKS, settings)),
  };
}

export const largeGroupInPieces = largeGroup(4000);

const WHOLE_LIST_BYTES = HEADER_BYTES + NODES * ENTRY_BYTES;
export const largeGroupWhole = largeGroup(WHOLE_LIST_BYTES);
