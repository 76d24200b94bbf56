/** A process that reads more slowly than its mail comes. */
import type { FaultDefinition } from './definition.ts';
import type { NodeName } from './nodes.ts';
import type { ReadingPace } from './strike.ts';
import type { Window } from './times.ts';

/**
 * A process reads more slowly than its mail comes: it is starved, or busy, and its socket buffer is full. It
 * makes its turns, and takes at most so many messages a tick from a queue of bounded length. When the window
 * ends, what still waits is read all at once, before the mail of that tick. Applies to a node that is up,
 * stalled or not, and ends with its life. Of several that overlap the one that ends last counts, and of those
 * that end together the one that began last. A node that is stalled meanwhile takes nothing from the queue.
 */
export interface SlowReaderFault extends Window, ReadingPace {
  readonly kind: 'slow-reader';
  readonly node: NodeName;
}

export const slowReader: FaultDefinition<SlowReaderFault> = {
  kind: 'slow-reader',
  does: {
    node: {
      whom: ({ node }) => node,
      appliesTo: ({ up }) => up,
      strike: (fault, node, hands) => hands.slow(node, fault.untilTick, fault),
    },
  },
};
