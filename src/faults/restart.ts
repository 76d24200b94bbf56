/** A supervisor at work: the process comes up again at its old address. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, mendedWhenOver, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { AT_NODE } from './fields.ts';
import { nodeFrom, startFrom } from './moments.ts';
import type { NodeName } from './nodes.ts';
import { NOTHING_MORE } from './simplifying.ts';
import { toldOnce } from './telling.ts';

/**
 * A process comes back at its old address with an empty memory: a supervisor at work. Applies to a node
 * that has crashed, and to one that is up, which then goes down and comes up within the tick.
 */
export interface RestartFault {
  readonly kind: 'restart';
  readonly atTick: number;
  readonly node: NodeName;
}

export const restart: FaultDefinition<RestartFault> = {
  kind: 'restart',
  statement: 'A process comes back at its old address with an empty memory.',
  fields: AT_NODE,
  does: {
    node: {
      whom: ({ node }) => node,
      idle: (node) => `${node} does not restart`,
      appliesTo: ({ hasLeft, life }) => life >= 0 && !hasLeft,
      strike(_fault, node, hands) {
        if (hands.standing(node).up) hands.crash(node);
        hands.start(node);
      },
    },
  },
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      return [{ kind: 'restart', atTick: start.fromTick, node: nodeFrom(dice, scene, start) }];
    },
  },
  isLie: false,
  facts: (fault) => ({
    ...mendedWhenOver(fault),
    mail: MAIL_UNHARMED,
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
  simplified: {
    rank: 2,
    width: NOTHING_MORE,
    size: NOTHING_MORE,
    instead: ({ atTick, node }) => [{ kind: 'crash', atTick, node }],
    numbers: [],
    messages: null,
  },
  told: toldOnce({ one: 'restarts', many: 'restart' }),
};
