/** A lie from outside the group: a misconfigured node of another cluster, a replayed packet, an attacker. */
import type { FaultDefinition } from './definition.ts';
import { ODDS_OF_LIES } from './drawing.ts';
import { MAIL_UNHARMED, NO_LIES, partsNobody, TIME_GOES_ON } from './facts.ts';
import { NODE, SOMEONE, TICK, whole } from './fields.ts';
import { nodeFrom, startFrom } from './moments.ts';
import { nameOf } from './names-and-counts.ts';
import { type NodeName, nodeIndex, STRANGER } from './nodes.ts';
import { NOTHING_INSTEAD, NOTHING_MORE } from './simplifying.ts';

/**
 * Somebody outside the group lies: a well-formed message arrives that says of a node, or of one that never
 * was, that it lives at this heartbeat. Applies to a node that is up and not stalled.
 */
export interface ForgeFault {
  readonly kind: 'forge';
  readonly atTick: number;
  /** Who receives it. */
  readonly to: NodeName;
  /** Whom it is about: a node, or `stranger`. */
  readonly about: NodeName | typeof STRANGER;
  readonly life: number;
  readonly heartbeat: number;
}

/** The most that four bytes hold. */
const HIGHEST_LIFE = 2 ** 32 - 1;
/** The most that six bytes hold: the top of a counter, which ends a life. */
const HIGHEST_HEARTBEAT = 2 ** 48 - 1;

const ODDS_OF_A_STRANGER = 1 / 3;
/** A forged heartbeat may be old, plausible, far off, one below the top, or the top. */
const FORGED_HEARTBEATS = [0, 12, 60, 2 ** 40, HIGHEST_HEARTBEAT - 1, HIGHEST_HEARTBEAT];

export const forge: FaultDefinition<ForgeFault> = {
  kind: 'forge',
  statement: 'Somebody outside the group lies: a well-formed message says what is not so.',
  fields: {
    atTick: TICK,
    to: NODE,
    about: SOMEONE,
    life: whole(0, HIGHEST_LIFE),
    heartbeat: whole(0, HIGHEST_HEARTBEAT),
  },
  does: {
    node: {
      whom: ({ to }) => to,
      idle: (node) => `no lie is told to ${node}`,
      appliesTo: ({ up, stalled }) => up && !stalled,
      strike({ about, life, heartbeat }, node, hands) {
        hands.lie(node, about === STRANGER ? hands.nodes : nodeIndex(about), life, heartbeat);
      },
    },
  },
  drawn: {
    odds: ODDS_OF_LIES,
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const isStranger = dice.happens('about a stranger', ODDS_OF_A_STRANGER);
      return [
        {
          kind: 'forge',
          atTick: start.fromTick,
          to: nodeFrom(dice, scene, start),
          about: isStranger ? STRANGER : nodeFrom(dice.of('about'), scene, start),
          life: dice.integer('life', 0, 3),
          heartbeat: dice.pick('heartbeat', FORGED_HEARTBEATS),
        },
      ];
    },
  },
  isLie: true,
  // The one stranger that it may be about is nobody's news: a run is made for one more.
  facts: (fault) => ({
    ...partsNobody(fault),
    mail: MAIL_UNHARMED,
    time: TIME_GOES_ON,
    lies: { ...NO_LIES, instances: 1 },
  }),
  simplified: {
    rank: 8,
    width: NOTHING_MORE,
    size: ({ life, heartbeat }) => life + heartbeat,
    instead: NOTHING_INSTEAD,
    numbers: [
      {
        least: () => 0,
        value: ({ life }) => life,
        with: (fault, life) => ({ ...fault, life }),
      },
      {
        least: () => 0,
        value: ({ heartbeat }) => heartbeat,
        with: (fault, heartbeat) => ({ ...fault, heartbeat }),
      },
    ],
    messages: null,
  },
  told: {
    heading({ atTick, to, about, life, heartbeat }, _nodes, groupSize) {
      const who = about === STRANGER ? `${nameOf(groupSize)}, a stranger,` : about;
      const whom = life === 0 ? who : `life ${life} of ${who}`;
      return `at tick ${atTick} an outsider tells ${to} that ${whom} lives at heartbeat ${heartbeat}`;
    },
    whileItLasts: null,
    inItsTick: null,
  },
};
