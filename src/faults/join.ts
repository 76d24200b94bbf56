/** A node comes up for the first time, or again after it has left. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, mendedWhenOver, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { AT_NODE } from './fields.ts';
import type { NodeName } from './nodes.ts';

/** A new process comes up. Applies to a node that has not run yet or that has left. */
export interface JoinFault {
  readonly kind: 'join';
  readonly atTick: number;
  readonly node: NodeName;
}

export const join: FaultDefinition<JoinFault> = {
  kind: 'join',
  statement: 'A new process comes up.',
  fields: AT_NODE,
  does: {
    node: {
      whom: ({ node }) => node,
      appliesTo: ({ up, hasLeft, life }) => !up && (life < 0 || hasLeft),
      strike: (_fault, node, hands) => hands.start(node),
    },
  },
  isLie: false,
  facts: (fault) => ({
    ...mendedWhenOver(fault),
    mail: MAIL_UNHARMED,
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
};
