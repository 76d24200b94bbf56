/** The faults of a condition, from the tick on in which the group has settled. */
import type { Fault } from '../../faults/fault.ts';
import { ANY_NODE, nodeName } from '../../faults/nodes.ts';
import { keyedChance } from '../../simulation/keyed-chance.ts';
import { type Condition, stallingMembers } from '../condition.ts';

/** Every link loses the share of the condition; those who stall do so from their own moment on, again and again. */
export function faultsOf(condition: Condition, seed: string, fromTick: number, untilTick: number): Fault[] {
  const { loss } = condition;
  const link = { from: ANY_NODE, to: ANY_NODE, fromTick, untilTick };
  const drops: Fault[] = loss === 0 ? [] : [{ kind: 'drop', ...link, share: loss }];
  return [...drops, ...stallsOf(condition, seed, fromTick, untilTick)];
}

/**
 * A member stalls for as long as it is awake, by turns, as in Lifeguard's interval experiment, though each from a moment
 * of its own on. It wakes to its mail or to its timer first: both are met.
 */
function stallsOf(condition: Condition, seed: string, fromTick: number, untilTick: number): Fault[] {
  const { stallTicks } = condition;
  const chance = keyedChance(`${seed}/stalls`, 0);
  return Array.from({ length: stallingMembers(condition) }, (_, index) => index + 1).flatMap((node) => {
    const firstTick = fromTick + Math.floor(2 * stallTicks * chance.fate('first', node, node, 0, 0));
    const stalls: Fault[] = [];
    for (let start = firstTick; start + stallTicks < untilTick; start += 2 * stallTicks) {
      const wakes = chance.fate('wakes', node, node, start, 0) < 0.5 ? 'mail-first' : 'timer-first';
      stalls.push({
        kind: 'pause',
        node: nodeName(node),
        fromTick: start,
        untilTick: start + stallTicks,
        wakes,
      });
    }
    return stalls;
  });
}
