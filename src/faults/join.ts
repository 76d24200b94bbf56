/** A node comes up for the first time, or again after it has left. */
import type { FaultDefinition } from './definition.ts';
import type { NodeName } from './nodes.ts';

/** A new process comes up. Applies to a node that has not run yet or that has left. */
export interface JoinFault {
  readonly kind: 'join';
  readonly atTick: number;
  readonly node: NodeName;
}

export const join: FaultDefinition<JoinFault> = {
  kind: 'join',
  does: {
    node: {
      whom: ({ node }) => node,
      appliesTo: ({ up, hasLeft, life }) => !up && (life < 0 || hasLeft),
      strike: (_fault, node, hands) => hands.start(node),
    },
  },
};
