/** A clock that jumps: NTP, an operator, a virtual machine that is restored. */
import type { ClockName } from './clock-effect.ts';
import { clockWords, jumpWords } from './clock-words.ts';
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, mendedWhenOver, NO_LIES, partsNobody, TIME_GOES_ON } from './facts.ts';
import { AT_NODE, JUMP, oneOf } from './fields.ts';
import { nodeFrom, startFrom, untilFrom } from './moments.ts';
import { type NodeName, nodeIndex } from './nodes.ts';

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
  statement: 'A clock jumps, ahead or back: the wall clock, which NTP sets, or the monotonic one.',
  fields: { ...AT_NODE, clock: oneOf('monotonic', 'wall'), byTicks: JUMP },
  does: {
    clock: {
      whose: ({ node }) => node,
      strike({ atTick, clock, byTicks }, tick, node, clocks) {
        if (tick === atTick) clocks.jump(node, clock, byTicks);
      },
    },
  },
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const jumpTicks = untilFrom(dice, scene, start) - start.fromTick;
      const byTicks = dice.happens('back', 1 / 2) ? -jumpTicks : jumpTicks;
      const clock = dice.pick('clock', ['monotonic', 'wall'] as const);
      const node = nodeFrom(dice, scene, start);
      return [{ kind: 'clock-jump', atTick: start.fromTick, node, clock, byTicks }];
    },
  },
  isLie: false,
  facts(fault) {
    if (fault.clock === 'wall') {
      // Nothing is measured on a wall clock.
      return { ...partsNobody(fault), mail: MAIL_UNHARMED, time: TIME_GOES_ON, lies: NO_LIES };
    }
    const { byTicks } = fault;
    const [stretchTicks, leapTicks] = [Math.max(-byTicks, 0), Math.max(byTicks, 0)];
    return {
      ...mendedWhenOver(fault),
      mail: MAIL_UNHARMED,
      time: { ...TIME_GOES_ON, stretchTicks, leapTicks, movesClock: true },
      lies: NO_LIES,
    };
  },
  simplified: {
    rank: 6,
    width: ({ clock }) => (clock === 'wall' ? 0 : 1),
    size: ({ byTicks }) => Math.abs(byTicks) + (byTicks < 0 ? 0.5 : 0),
    instead: (fault) => (fault.clock === 'wall' ? [] : [{ ...fault, clock: 'wall' }]),
    numbers: [
      { plainer: (fault) => ({ ...fault, byTicks: Math.abs(fault.byTicks) }) },
      {
        least: () => 1,
        value: ({ byTicks }) => Math.abs(byTicks),
        with: (fault, ticks) => ({ ...fault, byTicks: Math.sign(fault.byTicks) * ticks }),
      },
    ],
    messages: null,
  },
  told: {
    heading({ atTick, clock, byTicks }, nodes) {
      const jump = nodes.length === 1 ? 'jumps' : 'jump';
      return `${clockWords(nodes, clock)} ${jump} ${jumpWords(byTicks)} at tick ${atTick}`;
    },
    whileItLasts: null,
    inItsTick: {
      says({ node, clock }, sight) {
        const index = nodeIndex(node);
        const which = clockWords([index], clock);
        const { movedTicks, shows } = sight.clock(clock, index);
        if (movedTicks === undefined) return `${which} is set, and still shows ${shows}`;
        return `${which} jumps ${jumpWords(movedTicks)}, to ${shows}`;
      },
    },
  },
};
