/** Very many lies at once: a scan, a misconfigured fleet, an attacker who wants the group to run out of memory. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, partsNobody, TIME_GOES_ON } from './facts.ts';
import { NODE, TICK, whole } from './fields.ts';
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

/** What a file may ask of the machine that replays it. */
const MOST_STRANGERS = 1000;

export const flood: FaultDefinition<FloodFault> = {
  kind: 'flood',
  statement: 'Somebody outside the group sends very many lies at once, each of another stranger.',
  fields: { atTick: TICK, to: NODE, strangers: whole(1, MOST_STRANGERS) },
  does: {
    node: {
      whom: ({ to }) => to,
      appliesTo: ({ up, stalled }) => up && !stalled,
      strike({ strangers }, node, hands) {
        for (let nth = 0; nth < strangers; nth++) hands.lie(node, hands.nodes + nth, 0, 0);
      },
    },
  },
  isLie: true,
  // No settings have room for as many as somebody cares to make up, and no date is claimed where lies are told.
  facts: (fault) => ({
    ...partsNobody(fault),
    mail: MAIL_UNHARMED,
    time: TIME_GOES_ON,
    lies: { strangers: fault.strangers, instances: 0 },
  }),
};
