/** Very many lies at once: a scan, a misconfigured fleet, an attacker who wants the group to run out of memory. */
import type { FaultDefinition } from './definition.ts';
import { ODDS_OF_LIES } from './drawing.ts';
import { MAIL_UNHARMED, NO_LIES, partsNobody, TIME_GOES_ON } from './facts.ts';
import { NODE, TICK, whole } from './fields.ts';
import { laterFrom, nodeFrom, startFrom } from './moments.ts';
import { plural } from './names-and-counts.ts';
import { type NodeName, STRANGER } from './nodes.ts';
import { NOTHING_MORE } from './simplifying.ts';

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

/** Several times as many as there are in a group. */
const LARGEST_FLOOD = 40;
/** Who scans comes back: when those of the first time are suspects, or gone. */
const ODDS_OF_AGAIN = 1 / 2;

export const flood: FaultDefinition<FloodFault> = {
  kind: 'flood',
  statement: 'Somebody outside the group sends very many lies at once, each of another stranger.',
  fields: { atTick: TICK, to: NODE, strangers: whole(1, MOST_STRANGERS) },
  does: {
    node: {
      whom: ({ to }) => to,
      idle: (node) => `no lie is told to ${node}`,
      appliesTo: ({ up, stalled }) => up && !stalled,
      strike({ strangers }, node, hands) {
        for (let nth = 0; nth < strangers; nth++) hands.lie(node, hands.nodes + nth, 0, 0);
      },
    },
  },
  drawn: {
    odds: ODDS_OF_LIES,
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const to = nodeFrom(dice, scene, start);
      const strangers = dice.integer('strangers', 1, LARGEST_FLOOD);
      const first: FloodFault = { kind: 'flood', atTick: start.fromTick, to, strangers };
      if (!dice.happens('again', ODDS_OF_AGAIN)) return [first];
      return [first, { ...first, atTick: laterFrom(dice.of('later'), scene, first.atTick) }];
    },
  },
  isLie: true,
  // No settings have room for as many as somebody cares to make up, and no date is claimed where lies are told.
  facts: (fault) => ({
    ...partsNobody(fault),
    mail: MAIL_UNHARMED,
    time: TIME_GOES_ON,
    lies: { ...NO_LIES, strangers: fault.strangers },
  }),
  simplified: {
    rank: 9,
    width: NOTHING_MORE,
    size: ({ strangers }) => strangers,
    instead: ({ atTick, to }) => [{ kind: 'forge', atTick, to, about: STRANGER, life: 0, heartbeat: 0 }],
    numbers: [
      {
        least: () => 1,
        value: ({ strangers }) => strangers,
        with: (fault, strangers) => ({ ...fault, strangers }),
      },
    ],
    messages: null,
  },
  told: {
    heading({ atTick, to, strangers }) {
      const whom = plural(strangers, 'stranger');
      return `at tick ${atTick} an outsider tells ${to} that ${whom} ${strangers === 1 ? 'lives' : 'live'}`;
    },
    whileItLasts: null,
    inItsTick: null,
  },
};
