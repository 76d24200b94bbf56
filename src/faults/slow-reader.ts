/** A process that reads more slowly than its mail comes. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_MAY_BE_LOST, mendedWhenOver, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { IN_WINDOW, NODE, oneOf, whole } from './fields.ts';
import { nodeFrom, startFrom, untilFrom } from './moments.ts';
import { names, plural } from './names-and-counts.ts';
import type { ReadingPace } from './node-effect.ts';
import { ANY_NODE, type NodeName, nodeIndex } from './nodes.ts';
import type { Window } from './times.ts';

/**
 * A process reads more slowly than its mail comes: it is starved, or busy, and its socket buffer is full. It
 * makes its turns, and takes at most so many messages a tick from a queue of bounded length. When the window
 * ends, what still waits is read all at once, before the mail of that tick. Applies to a node that is up,
 * stalled or not, and ends with its life. Of several that overlap the one that ends last counts, and of those
 * that end together the one that began last. A node that is stalled meanwhile takes nothing from the queue.
 */
export interface SlowReaderFault extends Window, ReadingPace {
  readonly kind: 'slow-reader';
  readonly node: NodeName;
}

/** What a file may ask of the machine that replays it. */
const MOST_QUEUED = 1_000_000;

/** Slow enough to fall behind a small group that writes to it in every tick, and a queue that may be full. */
const MOST_MESSAGES_A_TICK = 2;
const LONGEST_QUEUE = 8;

export const slowReader: FaultDefinition<SlowReaderFault> = {
  kind: 'slow-reader',
  statement: 'A process reads slowly: its mail waits in a queue, and what is too much is lost.',
  fields: {
    node: NODE,
    ...IN_WINDOW,
    messagesPerTick: whole(1, MOST_QUEUED),
    queueLimit: whole(1, MOST_QUEUED),
    loses: oneOf('oldest', 'newest'),
  },
  does: {
    node: {
      whom: ({ node }) => node,
      idle: (node) => `${node} does not come to read slowly`,
      appliesTo: ({ up }) => up,
      strike: (fault, node, hands) => hands.slow(node, fault.untilTick, fault),
    },
  },
  isIdle: ({ node, messagesPerTick }, { mailBefore }) => mailBefore(nodeIndex(node)) <= messagesPerTick,
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const untilTick = untilFrom(dice, scene, start);
      return [
        {
          kind: 'slow-reader',
          node: nodeFrom(dice, scene, start),
          fromTick: start.fromTick,
          untilTick,
          messagesPerTick: dice.integer('messages a tick', 1, MOST_MESSAGES_A_TICK),
          queueLimit: dice.integer('queue', 1, LONGEST_QUEUE),
          loses: dice.pick('loses', ['oldest', 'newest'] as const),
        },
      ];
    },
  },
  isLie: false,
  facts(fault) {
    const { fromTick, untilTick, messagesPerTick, queueLimit } = fault;
    // A message is one of the first `queueLimit`, of which the first are read in the tick in which they arrive; and
    // when the window ends, all is read.
    const waitTicks = Math.min(untilTick - fromTick, Math.ceil(queueLimit / messagesPerTick) - 1);
    return {
      ...mendedWhenOver(fault),
      mail: { ...MAIL_MAY_BE_LOST, queues: true },
      time: { ...TIME_GOES_ON, waitTicks, stretchTicks: waitTicks },
      lies: NO_LIES,
    };
  },
  simplified: {
    rank: 7,
    width: ({ loses }) => (loses === 'newest' ? 0 : 1),
    size: ({ messagesPerTick, queueLimit }) => messagesPerTick + queueLimit,
    instead: ({ node, fromTick, untilTick }) => [
      { kind: 'crash', atTick: fromTick, node },
      { kind: 'restart', atTick: fromTick, node },
      { kind: 'drop', from: ANY_NODE, to: node, fromTick, untilTick, share: 1 },
      { kind: 'pause', node, fromTick, untilTick, wakes: 'mail-first' },
    ],
    numbers: [
      {
        least: () => 1,
        value: ({ queueLimit }) => queueLimit,
        with: (fault, queueLimit) => ({ ...fault, queueLimit }),
      },
      {
        least: () => 1,
        value: ({ messagesPerTick }) => messagesPerTick,
        with: (fault, messagesPerTick) => ({ ...fault, messagesPerTick }),
      },
      { plainer: (fault) => ({ ...fault, loses: 'newest' }) },
    ],
    messages: null,
  },
  told: {
    heading: (fault, nodes) => `${names(nodes)} ${nodes.length === 1 ? 'reads' : 'read'} ${paceWords(fault)}`,
    whileItLasts: null,
    inItsTick: null,
  },
};

/** `at most 2 messages a tick, from a queue of 5 that loses the oldest`. */
export function paceWords({ messagesPerTick, queueLimit, loses }: ReadingPace): string {
  const which = `${plural(messagesPerTick, 'message')} a tick`;
  return `at most ${which}, from a queue of ${queueLimit} that loses the ${loses}`;
}
