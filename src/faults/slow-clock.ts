/** A clock that runs slow: a bad oscillator, a virtual machine that is starved of CPU. */
import type { FaultDefinition } from './definition.ts';
import type { NodeName } from './nodes.ts';
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
  does: {
    clock: {
      whose: ({ node }) => node,
      strike(fault, tick, node, clocks) {
        if (standsStill(fault, tick)) clocks.standStill(node);
      },
    },
  },
};

/** The last tick of every `everyTicks`. */
function standsStill(fault: SlowClockFault, tick: number): boolean {
  const { fromTick, everyTicks } = fault;
  return isOpen(fault, tick) && (tick - fromTick) % everyTicks === everyTicks - 1;
}
