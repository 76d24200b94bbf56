/** A stall: a long garbage collection, a SIGSTOP, a virtual machine that is being moved. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, NO_LIES, TIME_GOES_ON, ticksThatEnd } from './facts.ts';
import { IN_WINDOW, NODE, oneOf } from './fields.ts';
import { nodeFrom, startFrom, untilFrom } from './moments.ts';
import { names } from './names-and-counts.ts';
import type { WakeOrder } from './node-effect.ts';
import { ANY_NODE, type NodeName } from './nodes.ts';
import { NOTHING_MORE } from './simplifying.ts';
import { isLasting, overAt, type Window } from './times.ts';

/**
 * A process stalls: a long garbage collection, a SIGSTOP, a VM that is being moved. It makes no tick; its
 * mail waits, and arrives all at once when it wakes. Applies to a node that is up, and ends with its life.
 * Of several that overlap the one that ends last counts, and of those that end together the one that began last.
 */
export interface PauseFault extends Window {
  readonly kind: 'pause';
  readonly node: NodeName;
  /**
   * `timer-first`: in the tick in which it wakes the node makes its own turn, the only one of that tick,
   * and only then takes the mail that has waited. Where its clock stands still in that tick, it makes none.
   */
  readonly wakes: WakeOrder;
}

export const pause: FaultDefinition<PauseFault> = {
  kind: 'pause',
  statement: 'A process stalls: a long garbage collection, a SIGSTOP. Its mail waits.',
  fields: { node: NODE, ...IN_WINDOW, wakes: oneOf('mail-first', 'timer-first') },
  does: {
    node: {
      whom: ({ node }) => node,
      idle: (node) => `${node} does not pause`,
      appliesTo: ({ up }) => up,
      strike: ({ untilTick, wakes }, node, hands) => hands.pause(node, untilTick, wakes),
    },
  },
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const { fromTick } = start;
      const untilTick = untilFrom(dice, scene, start);
      const wakes = dice.pick('wakes', ['mail-first', 'timer-first'] as const);
      return [{ kind: 'pause', node: nodeFrom(dice, scene, start), fromTick, untilTick, wakes }];
    },
  },
  isLie: false,
  facts(fault) {
    // In the tick of its waking the turn still comes before the mail.
    const lateTicks = fault.wakes === 'timer-first' && !isLasting(fault) ? 1 : 0;
    const endTick = overAt(fault) + lateTicks;
    // Who never wakes puts nobody off.
    const waitTicks = ticksThatEnd(fault);
    // Who makes that turn without the mail reads as if it slept for a tick more.
    const stretchTicks = waitTicks > 0 ? waitTicks + lateTicks : 0;
    return {
      endTick,
      mendedTick: endTick,
      mail: MAIL_UNHARMED,
      time: { ...TIME_GOES_ON, waitTicks, stretchTicks },
      lies: NO_LIES,
    };
  },
  simplified: {
    rank: 4,
    width: ({ wakes }) => (wakes === 'mail-first' ? 0 : 1),
    size: NOTHING_MORE,
    instead(fault) {
      const { node, fromTick, untilTick } = fault;
      return [
        { kind: 'crash', atTick: fromTick, node },
        { kind: 'restart', atTick: fromTick, node },
        { kind: 'drop', from: ANY_NODE, to: ANY_NODE, fromTick, untilTick, share: 1 },
        ...(fault.wakes === 'mail-first' ? [] : [{ ...fault, wakes: 'mail-first' as const }]),
      ];
    },
    numbers: [],
    messages: null,
  },
  told: {
    heading: (_fault, nodes) => `${names(nodes)} ${nodes.length === 1 ? 'pauses' : 'pause'}`,
    detail({ wakes }, nodes) {
      if (wakes === 'mail-first') return '';
      return nodes.length === 1 ? '; it wakes to its timer first' : '; they wake to their timers first';
    },
    whileItLasts: null,
    inItsTick: null,
  },
};
