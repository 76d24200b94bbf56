/**
 * A network that falls apart: a switch that fails, a firewall rule, a route that works in one direction.
 *
 * Here is all that makes it a kind of fault. Two others speak of it: a node that is never mended may be partitioned off
 * for ever (`generation/core.ts`), and a message that is lost is told by its reason, `cut off` (`story/loss-words.ts`).
 */
import type { FaultDefinition } from './definition.ts';
import type { Dice } from './dice.ts';
import { MAIL_MAY_BE_LOST, mendedWhenOver, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { FLAG, IN_WINDOW, SIDES } from './fields.ts';
import { nodeFrom, type Scene, type Start, startFrom, untilFrom } from './moments.ts';
import { andList, nameParts } from './names-and-counts.ts';
import { ANY_NODE, type NodeName, nodeIndex, nodeName } from './nodes.ts';
import { NOTHING_MORE } from './simplifying.ts';
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

/** Of no side: such a node talks to everyone. */
export const NO_SIDE = -1;

/** The side of a partition that a node, by its number, is on: the first that names it; or `NO_SIDE`. */
export function sideFinder(sides: readonly (readonly NodeName[])[]): (node: number) => number {
  const numbered = sides.map((side) => side.map(nodeIndex));
  return (node) => numbered.findIndex((side) => side.includes(node));
}

const ODDS_OF_ONE_ALONE = 1 / 5;
const ODDS_OF_THREE_SIDES = 1 / 5;
const ODDS_OF_ONE_WAY = 1 / 3;

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
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const sides = sidesFrom(dice, scene, start).filter((side) => side.length > 0);
      if (sides.length < 2) return [];
      const untilTick = untilFrom(dice, scene, start);
      const oneWay = dice.happens('one way', ODDS_OF_ONE_WAY);
      return [{ kind: 'partition', sides, oneWay, fromTick: start.fromTick, untilTick }];
    },
  },
  isLie: false,
  facts: (fault) => ({
    ...mendedWhenOver(fault),
    mail: { ...MAIL_MAY_BE_LOST, cuts: true },
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
  simplified: {
    rank: 4,
    width: ({ sides, oneWay }) => sides.length + (oneWay ? 1 : 0),
    size: NOTHING_MORE,
    instead: ({ fromTick, untilTick }) => [
      { kind: 'drop', from: ANY_NODE, to: ANY_NODE, fromTick, untilTick, share: 1 },
    ],
    narrower: (fault) => (fault.oneWay ? [{ ...fault, oneWay: false }] : []),
    numbers: [],
    messages: null,
  },
  told: {
    heading: (fault) => `partition ${sidesWords(fault)}`,
    detail: ({ oneWay }) => (oneWay ? '; one way' : ''),
    whileItLasts: {
      says({ sides, oneWay }) {
        const [first = [], ...others] = sides;
        if (!oneWay) return `nothing passes between ${andList(sides.map(sideWords))}`;
        return `nothing passes from ${sideWords(first)} to ${andList(others.map(sideWords))}`;
      },
      ends: (fault) => `the partition ${sidesWords(fault)} ends`,
    },
    inItsTick: null,
  },
};

/** `{n1, n2} | {n3}`. */
function sidesWords({ sides }: PartitionFault): string {
  return sides.map(sideWords).join(' | ');
}

function sideWords(side: readonly NodeName[]): string {
  return `{${nameParts(side.map(nodeIndex)).join(', ')}}`;
}

/** Two sides, now and then three; one may be a node alone. */
function sidesFrom(dice: Dice, scene: Scene, start: Start): NodeName[][] {
  const names = Array.from({ length: scene.nodes }, (_, node) => nodeName(node));
  if (dice.happens('one alone', ODDS_OF_ONE_ALONE)) {
    const alone = nodeFrom(dice, scene, start);
    return [[alone], names.filter((name) => name !== alone)];
  }
  const sideNumbers = dice.happens('three sides', ODDS_OF_THREE_SIDES) ? [0, 1, 2] : [0, 1];
  const sideOf = names.map((name) => dice.of('sides').pick(name, sideNumbers));
  return sideNumbers.map((side) => names.filter((name) => sideOf[nodeIndex(name)] === side));
}
