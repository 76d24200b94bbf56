/** A lie from outside the group: a misconfigured node of another cluster, a replayed packet, an attacker. */
import type { FaultDefinition } from './definition.ts';
import { type NodeName, nodeIndex, STRANGER } from './nodes.ts';

/**
 * Somebody outside the group lies: a well-formed message arrives that says of a node, or of one that never
 * was, that it lives at this heartbeat. Applies to a node that is up and not stalled.
 */
export interface ForgeFault {
  readonly kind: 'forge';
  readonly atTick: number;
  /** Who receives it. */
  readonly to: NodeName;
  /** Whom it is about: a node, or `stranger`. */
  readonly about: NodeName | typeof STRANGER;
  readonly life: number;
  readonly heartbeat: number;
}

export const forge: FaultDefinition<ForgeFault> = {
  kind: 'forge',
  does: {
    node: {
      whom: ({ to }) => to,
      appliesTo: ({ up, stalled }) => up && !stalled,
      strike({ about, life, heartbeat }, node, hands) {
        hands.lie(node, about === STRANGER ? hands.nodes : nodeIndex(about), life, heartbeat);
      },
    },
  },
};
