/** Very many lies at once: a scan, a misconfigured fleet, an attacker who wants the group to run out of memory. */
import type { FaultDefinition } from './definition.ts';
import type { NodeName } from './nodes.ts';

/**
 * Somebody outside the group sends very many lies at once: well-formed messages, each from, and about, another
 * stranger, in its first life and at heartbeat 0. The strangers have the addresses that follow those of the
 * nodes, so two floods are of the same ones. Applies to a node that is up and not stalled.
 */
export interface FloodFault {
  readonly kind: 'flood';
  readonly atTick: number;
  /** Who receives it. */
  readonly to: NodeName;
  /** How many strangers there are; at least 1. */
  readonly strangers: number;
}

export const flood: FaultDefinition<FloodFault> = {
  kind: 'flood',
  does: {
    node: {
      whom: ({ to }) => to,
      appliesTo: ({ up, stalled }) => up && !stalled,
      strike({ strangers }, node, hands) {
        for (let nth = 0; nth < strangers; nth++) hands.lie(node, hands.nodes + nth, 0, 0);
      },
    },
  },
};
