/**
 * A host whose processor is taken: the members on it stall, make a single turn, stall again, and so for a while. It is what
 * Lifeguard was written for (§I; hashicorp/consul#1212). Each of their turns is late, so all that a member makes of late turns
 * shows, one after the other; pauses that are drawn one by one hardly ever leave just one turn between them.
 */
import type { Dice } from '../../faults/dice.ts';
import { nodeFrom, type Scene, startFrom } from '../../faults/moments.ts';
import { nodeIndex, nodeName } from '../../faults/nodes.ts';
import type { PauseFault } from '../../faults/pause.ts';

const ODDS = 1 / 4;
const MOST_MEMBERS = 3;
const LONGEST_STALL_TICKS = 2;
const STALLS = [6, 24] as const;

export function starvedFrom(dice: Dice, scene: Scene): readonly PauseFault[] {
  if (!dice.happens('is', ODDS)) return [];
  const start = startFrom(dice, scene);
  const first = nodeIndex(nodeFrom(dice, scene, start));
  const members = dice.integer('members', 1, Math.min(MOST_MEMBERS, scene.nodes));
  const wakes = dice.pick('wakes', ['mail-first', 'timer-first'] as const);
  const stallTicks = dice.integer('stall', 1, LONGEST_STALL_TICKS);
  const stalls = dice.integer('stalls', ...STALLS);
  return Array.from({ length: members }, (_, member) => nodeName((first + member) % scene.nodes)).flatMap(
    (node) =>
      Array.from({ length: stalls }, (_, index): PauseFault => {
        const fromTick = start.fromTick + index * (stallTicks + 1);
        return { kind: 'pause', node, fromTick, untilTick: fromTick + stallTicks, wakes };
      }),
  );
}
