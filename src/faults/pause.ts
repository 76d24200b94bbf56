/** A stall: a long garbage collection, a SIGSTOP, a virtual machine that is being moved. */
import type { FaultDefinition } from './definition.ts';
import type { NodeName } from './nodes.ts';
import type { WakeOrder } from './strike.ts';
import type { Window } from './times.ts';

/**
 * A process stalls: a long garbage collection, a SIGSTOP, a VM that is being moved. It makes no tick; its
 * mail waits, and arrives all at once when it wakes. Applies to a node that is up, and ends with its life.
 * Of several that overlap the one that ends last counts, and of those that end together the one that began last.
 */
export interface PauseFault extends Window {
  readonly kind: 'pause';
  readonly node: NodeName;
  /**
   * `timer-first`: in the tick in which it wakes the node makes its own turn, the only one of that tick,
   * and only then takes the mail that has waited. Where its clock stands still in that tick, it makes none.
   */
  readonly wakes: WakeOrder;
}

export const pause: FaultDefinition<PauseFault> = {
  kind: 'pause',
  does: {
    node: {
      whom: ({ node }) => node,
      appliesTo: ({ up }) => up,
      strike: ({ untilTick, wakes }, node, hands) => hands.pause(node, untilTick, wakes),
    },
  },
};
