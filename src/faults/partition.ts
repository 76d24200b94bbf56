/** A network that falls apart: a switch that fails, a firewall rule, a route that works in one direction. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_MAY_BE_LOST, mendedWhenOver, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { FLAG, IN_WINDOW, SIDES } from './fields.ts';
import { NO_SIDE, sideFinder } from './link-effect.ts';
import type { NodeName } from './nodes.ts';
import type { Window } from './times.ts';

/**
 * The network falls apart: a switch, a route, a firewall rule. Nothing passes between nodes of different
 * sides; who is in no side talks to everyone. `oneWay`: only what the first side sends to others is lost.
 */
export interface PartitionFault extends Window {
  readonly kind: 'partition';
  /** Two or more sets of nodes; the first that names a node counts. */
  readonly sides: readonly (readonly NodeName[])[];
  readonly oneWay: boolean;
}

export const partition: FaultDefinition<PartitionFault> = {
  kind: 'partition',
  statement: 'The network falls apart: nothing passes between its sides, or nothing one way.',
  fields: { ...IN_WINDOW, sides: SIDES, oneWay: FLAG },
  leftOf(fault) {
    // One way, the first side is the one that is not heard.
    if (fault.oneWay && fault.sides[0]!.length === 0) return null;
    const sides = fault.sides.filter((side) => side.length > 0);
    return sides.length < 2 ? null : { ...fault, sides };
  },
  does: {
    links: {
      covers({ sides, oneWay }) {
        const sideOf = sideFinder(sides);
        return (from, to) => {
          const sender = sideOf(from);
          const receiver = sideOf(to);
          return (
            sender !== NO_SIDE && receiver !== NO_SIDE && sender !== receiver && (!oneWay || sender === 0)
          );
        };
      },
      strike(_fault, message) {
        message.loss = 'cut off';
      },
    },
  },
  isLie: false,
  facts: (fault) => ({
    ...mendedWhenOver(fault),
    mail: { ...MAIL_MAY_BE_LOST, cuts: true },
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
};
