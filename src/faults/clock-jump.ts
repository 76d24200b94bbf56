/** A clock that jumps: NTP, an operator, a virtual machine that is restored. */
import type { ClockName } from './clock-effect.ts';
import type { FaultDefinition } from './definition.ts';
import type { NodeName } from './nodes.ts';

/**
 * A clock jumps by so many ticks, ahead or (below zero) back: the wall clock because NTP or an operator sets
 * it, the monotonic one, which should never, because a virtual machine is restored.
 */
export interface ClockJumpFault {
  readonly kind: 'clock-jump';
  readonly atTick: number;
  readonly node: NodeName;
  readonly clock: ClockName;
  readonly byTicks: number;
}

export const clockJump: FaultDefinition<ClockJumpFault> = {
  kind: 'clock-jump',
  does: {
    clock: {
      whose: ({ node }) => node,
      strike({ atTick, clock, byTicks }, tick, node, clocks) {
        if (tick === atTick) clocks.jump(node, clock, byTicks);
      },
    },
  },
};
