/** An orderly shutdown: a deployment, a scale-down, a SIGTERM. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, NO_LIES, partsNobody, TIME_GOES_ON } from './facts.ts';
import { AT_NODE } from './fields.ts';
import { nodeFrom, startFrom, untilFrom } from './moments.ts';
import type { NodeName } from './nodes.ts';
import { NOTHING_MORE } from './simplifying.ts';
import { toldOnce } from './telling.ts';

/** A process is shut down in good order. Applies to a node that is up, and not stalled: else it does not hear of it. */
export interface LeaveFault {
  readonly kind: 'leave';
  readonly atTick: number;
  readonly node: NodeName;
}

const ODDS_OF_RETURN_AT_ONCE = 1 / 4;

export const leave: FaultDefinition<LeaveFault> = {
  kind: 'leave',
  statement: 'A process is shut down in good order.',
  fields: AT_NODE,
  does: {
    node: {
      whom: ({ node }) => node,
      idle: (node) => `${node} does not leave`,
      appliesTo: ({ up, stalled }) => up && !stalled,
      strike: (_fault, node, hands) => hands.leave(node),
    },
  },
  drawn: {
    // It comes with the return of the node, which a shrinker can drop on its own.
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const node = nodeFrom(dice, scene, start);
      const returnsAtOnce = dice.happens('returns at once', ODDS_OF_RETURN_AT_ONCE);
      const returnTick = returnsAtOnce ? start.fromTick : untilFrom(dice, scene, start);
      return [
        { kind: 'leave', atTick: start.fromTick, node },
        { kind: 'join', atTick: returnTick, node },
      ];
    },
  },
  isLie: false,
  facts: (fault) => ({ ...partsNobody(fault), mail: MAIL_UNHARMED, time: TIME_GOES_ON, lies: NO_LIES }),
  simplified: {
    rank: 3,
    width: NOTHING_MORE,
    size: NOTHING_MORE,
    instead: ({ atTick, node }) => [
      { kind: 'crash', atTick, node },
      { kind: 'restart', atTick, node },
    ],
    numbers: [],
    messages: null,
  },
  told: toldOnce({ one: 'leaves', many: 'leave' }),
};
