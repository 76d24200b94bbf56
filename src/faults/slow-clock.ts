/** A clock that runs slow: a bad oscillator, a virtual machine that is starved of CPU. */
import { clockWords } from './clock-words.ts';
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, mendedWhenOver, NO_LIES, TIME_GOES_ON, ticksThatEnd } from './facts.ts';
import { IN_WINDOW, MOST_TICKS, NODE, whole } from './fields.ts';
import { nodeFrom, startFrom, untilFrom } from './moments.ts';
import { ordinal } from './names-and-counts.ts';
import { type NodeName, nodeIndex } from './nodes.ts';
import { NOTHING_MORE } from './simplifying.ts';
import { isOpen, type Window } from './times.ts';

/**
 * A clock runs slow, and the timers with it: a bad oscillator, a VM that is starved. In every
 * `everyTicks`-th tick of the window the node's clocks stand still, both of them, for one oscillator drives
 * them, and its timer does not fire.
 */
export interface SlowClockFault extends Window {
  readonly kind: 'slow-clock';
  readonly node: NodeName;
  /** At least 2. */
  readonly everyTicks: number;
}

export const slowClock: FaultDefinition<SlowClockFault> = {
  kind: 'slow-clock',
  statement: 'A clock runs slow, and the timers with it.',
  fields: { node: NODE, ...IN_WINDOW, everyTicks: whole(2, MOST_TICKS) },
  does: {
    clock: {
      whose: ({ node }) => node,
      strike(fault, tick, node, clocks) {
        if (standsStill(fault, tick)) clocks.standStill(node);
      },
    },
  },
  isIdle: (fault, { tick }) => !standsStill(fault, tick),
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const { fromTick } = start;
      const untilTick = untilFrom(dice, scene, start);
      const node = nodeFrom(dice, scene, start);
      return [{ kind: 'slow-clock', node, fromTick, untilTick, everyTicks: dice.integer('every', 2, 5) }];
    },
  },
  isLie: false,
  facts(fault) {
    // What is measured by a clock that loses a tick takes a tick longer. One that is slow for good has no sum.
    const stretchTicks = Math.floor(ticksThatEnd(fault) / fault.everyTicks);
    return {
      ...mendedWhenOver(fault),
      mail: MAIL_UNHARMED,
      time: { ...TIME_GOES_ON, stretchTicks, movesClock: true },
      lies: NO_LIES,
    };
  },
  simplified: {
    rank: 7,
    width: NOTHING_MORE,
    size: ({ everyTicks }) => everyTicks,
    instead: ({ node, fromTick, untilTick }) => [
      { kind: 'pause', node, fromTick, untilTick, wakes: 'mail-first' },
    ],
    numbers: [
      {
        least: () => 2,
        value: ({ everyTicks }) => everyTicks,
        with: (fault, everyTicks) => ({ ...fault, everyTicks }),
      },
    ],
    messages: null,
  },
  told: {
    heading: ({ everyTicks }, nodes) => slownessWords(nodes, everyTicks),
    whileItLasts: {
      says: ({ node, everyTicks }) => slownessWords([nodeIndex(node)], everyTicks),
      ends: ({ node }) => `${clockWords([nodeIndex(node)])} runs as it should again`,
    },
    inItsTick: null,
  },
};

/** `n3's clock stands still every 3rd tick`. */
function slownessWords(nodes: readonly number[], everyTicks: number): string {
  const stand = nodes.length === 1 ? 'stands' : 'stand';
  return `${clockWords(nodes)} ${stand} still every ${ordinal(everyTicks)} tick`;
}

/** The last tick of every `everyTicks`. */
function standsStill(fault: SlowClockFault, tick: number): boolean {
  const { fromTick, everyTicks } = fault;
  return isOpen(fault, tick) && (tick - fromTick) % everyTicks === everyTicks - 1;
}
