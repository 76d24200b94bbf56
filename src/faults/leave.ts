/** An orderly shutdown: a deployment, a scale-down, a SIGTERM. */
import type { FaultDefinition } from './definition.ts';
import type { NodeName } from './nodes.ts';

/** A process is shut down in good order. Applies to a node that is up, and not stalled: else it does not hear of it. */
export interface LeaveFault {
  readonly kind: 'leave';
  readonly atTick: number;
  readonly node: NodeName;
}

export const leave: FaultDefinition<LeaveFault> = {
  kind: 'leave',
  does: {
    node: {
      whom: ({ node }) => node,
      appliesTo: ({ up, stalled }) => up && !stalled,
      strike: (_fault, node, hands) => hands.leave(node),
    },
  },
};
