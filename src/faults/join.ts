/** A node comes up for the first time, or again after it has left. */
import type { FaultDefinition } from './definition.ts';
import type { Dice } from './dice.ts';
import { MAIL_UNHARMED, mendedWhenOver, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { AT_NODE } from './fields.ts';
import { LAST_MOMENT_TICK } from './moments.ts';
import { type NodeName, nodeName } from './nodes.ts';
import { NOTHING_INSTEAD, NOTHING_MORE } from './simplifying.ts';
import { toldOnce } from './telling.ts';

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
      idle: (node) => `${node} does not join`,
      appliesTo: ({ up, hasLeft, life }) => !up && (life < 0 || hasLeft),
      strike: (_fault, node, hands) => hands.start(node),
    },
  },
  drawn: null,
  isLie: false,
  facts: (fault) => ({
    ...mendedWhenOver(fault),
    mail: MAIL_UNHARMED,
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
  simplified: {
    rank: 0,
    width: NOTHING_MORE,
    size: NOTHING_MORE,
    instead: NOTHING_INSTEAD,
    numbers: [],
    messages: null,
  },
  told: toldOnce({ one: 'joins', many: 'join' }),
};

const LATEST_EARLY_JOIN_TICK = 4;
const ODDS_OF_A_LATE_JOIN = 1 / 5;

/**
 * The first join of each node, which a group does not come without. It strikes nobody, so it is none of the faults that
 * are drawn: it is when a node first comes up.
 *
 * @param areDrawn else all come up at tick 0, the introducer first.
 */
export function firstJoinsFrom(dice: Dice, nodes: number, areDrawn: boolean): JoinFault[] {
  return Array.from({ length: nodes }, (_, node): JoinFault => {
    const atTick = areDrawn ? joinTickFrom(dice.of(node)) : 0;
    return { kind: 'join', atTick, node: nodeName(node) };
  });
}

function joinTickFrom(dice: Dice): number {
  const isLate = dice.happens('late', ODDS_OF_A_LATE_JOIN);
  return dice.integer('tick', 0, isLate ? LAST_MOMENT_TICK : LATEST_EARLY_JOIN_TICK);
}
