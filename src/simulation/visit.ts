/**
 * Another group beside that of a run, and what of its mail comes to one of our nodes. It is a world of its own, of the
 * same protocol, in which nothing goes wrong: what it sends among itself goes through its wire, and is ours to read.
 */

import { FIRST_OF_OTHERS, NAME_OF_OTHERS, OTHERS } from '../faults/meet.ts';
import { addressOfNode, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Host } from './host.ts';
import type { Observer } from './observer.ts';
import type { Redraw } from './redraw.ts';
import { receive } from './step.ts';
import { AWAKE, type GroupOfWorld, type Letter, type Visit, type World } from './world-state.ts';

export const GROUP_OF_OTHERS: GroupOfWorld = {
  name: NAME_OF_OTHERS,
  introducers: [addressOfNode(FIRST_OF_OTHERS)],
  firstNode: FIRST_OF_OTHERS,
};

/** All come up at once. Its chance is keyed by when it begins and whom it meets, and by nothing else of our schedule. */
export function scheduleOfOthers(
  { seed, network, settings, horizonTicks }: Schedule,
  node: number,
  tick: number,
): Schedule {
  return {
    nodes: OTHERS,
    horizonTicks: horizonTicks - tick,
    seed: `${seed}/another group meets ${nodeName(node)} at ${tick}`,
    network,
    settings,
    faults: Array.from({ length: OTHERS }, (_, nth) => ({ kind: 'join', atTick: 0, node: nodeName(nth) })),
  };
}

/** What of the chance of the others is drawn anew: all that is of ours, unless it is that of a node or a link of ours. */
export function redrawOfOthers<State, Message>(
  { redraw, schedule, tick }: World<State, Message>,
  node: number,
): { readonly redraw?: Redraw } {
  if (redraw === null || redraw.of !== undefined) return {};
  const { seed } = scheduleOfOthers({ ...schedule, seed: redraw.seed }, node, tick);
  const { fromTick, untilTick = Number.POSITIVE_INFINITY } = redraw;
  return { redraw: { seed, fromTick: fromTick - tick, untilTick: untilTick - tick } };
}

/** Eyes on the other group that see what it writes, as bytes, if they are no longer than the network carries. */
export function reading<State, Message>(
  host: Host<State, Message>,
  { messageBytesLimit }: Schedule['network'],
  written: Letter[],
): Observer<State, Message> {
  return {
    sent({ from, message }) {
      const bytes = host.encode(from, message);
      if (bytes.length <= messageBytesLimit) written.push({ from: FIRST_OF_OTHERS + from, bytes });
    },
  };
}

/** Our node gets what has been written, if it gets anything: what it cannot read is as if it had never come. */
export function stray<State, Message>(
  world: World<State, Message>,
  { node, written }: Visit<State, Message>,
): void {
  for (const { from, bytes } of written.splice(0)) {
    const { up, pausedUntilTick } = world.nodes[node]!;
    if (!up || pausedUntilTick !== AWAKE) continue;
    const decoded = world.host.decode(node, bytes);
    if (!decoded.ok) continue;
    world.observer.strayed?.(world.tick, node, from, decoded.message, world.nextMessage++);
    receive(world, node, decoded.message);
  }
}
