/** Two groups come across each other: an address that was once somebody else's, a seed list that names the wrong node. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, NO_LIES, partsNobody, TIME_GOES_ON } from './facts.ts';
import { IN_WINDOW, NODE } from './fields.ts';
import { nodeFrom, startFrom, untilFrom } from './moments.ts';
import type { NodeName } from './nodes.ts';
import { NOTHING_INSTEAD, NOTHING_MORE } from './simplifying.ts';
import type { Window } from './times.ts';

/**
 * A node gets the mail that another group sends among itself: its address was once that of one of theirs, or their seed
 * list names it. The other group is a small one of the same protocol and settings, under another name, which begins when
 * the fault does; its requests to be let in, its answers and all that its members tell each other come to the node as
 * well, as bytes, in the tick in which they are sent. A node that is down or stalled does not get them. Its members have addresses that nobody
 * else has, so what it is answered goes nowhere.
 *
 * What ours does to theirs needs no run of its own: theirs is the same protocol, and what it would make of our mail is
 * what ours makes of its.
 */
export interface MeetFault extends Window {
  readonly kind: 'meet';
  /** Who gets the mail. */
  readonly node: NodeName;
}

/** To a protocol that does not keep groups apart it is a lie, against which few claims hold: as rare as those. */
const ODDS_OF_A_MEETING = 1 / 20;

/** The name of the other group: as short as one may be, for messages may be small. */
export const NAME_OF_OTHERS = 'o';
/** Enough to ask, to answer and to tell each other of members. */
export const OTHERS = 2;
/** The number of its first node: far above those of all nodes, and of all strangers that somebody makes up. */
export const FIRST_OF_OTHERS = 1_000_000;

export const meet: FaultDefinition<MeetFault> = {
  kind: 'meet',
  statement: 'A node gets the mail that another group, of another name, sends among itself.',
  fields: { node: NODE, ...IN_WINDOW },
  does: {
    node: {
      whom: ({ node }) => node,
      idle: (node) => `${node} gets no mail of another group`,
      appliesTo: () => true,
      strike: ({ untilTick }, node, hands) => hands.meet(node, untilTick),
    },
  },
  drawn: {
    odds: ODDS_OF_A_MEETING,
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const untilTick = untilFrom(dice, scene, start);
      return [{ kind: 'meet', node: nodeFrom(dice, scene, start), fromTick: start.fromTick, untilTick }];
    },
  },
  isLie: false,
  // Who keeps groups apart has nobody more to make room for, and no date that it puts off.
  facts: (fault) => ({
    ...partsNobody(fault),
    mail: MAIL_UNHARMED,
    time: TIME_GOES_ON,
    lies: { ...NO_LIES, strangers: OTHERS, byAnotherGroup: true },
  }),
  simplified: {
    rank: 7,
    width: NOTHING_MORE,
    size: NOTHING_MORE,
    instead: NOTHING_INSTEAD,
    numbers: [],
    messages: null,
  },
  told: {
    heading: ({ node }) => `${node} gets the mail of another group`,
    whileItLasts: {
      says: ({ node }) => `${node} gets the mail of another group`,
      ends: ({ node }) => `no more mail of another group comes to ${node}`,
    },
    inItsTick: null,
  },
};
