/** Driving a world from outside: tick by tick, with a look at what its nodes believe after each. */
import type { MembershipView } from '../../protocol/protocol.ts';
import { RunOver } from '../../simulation/run-end.ts';
import { isOver, stepTick } from '../../simulation/tick.ts';
import type { World } from '../../simulation/world-state.ts';

/** What each node believes, by number; of a node that is not up, what it believed last. */
export type Views = readonly MembershipView[];

export function viewsOf<State, Message>({ nodes, host }: World<State, Message>): Views {
  return nodes.map(({ state }, node) => host.view(node, state));
}

/**
 * Executes the ticks up to this one, which is left out, or to the end of the schedule. `look` is told after each tick
 * what the nodes believe, and ends it with `true`. Throws a `RunOver` where the protocol ends the run.
 */
export function drive<State, Message>(
  world: World<State, Message>,
  untilTick: number,
  look: (tick: number, views: Views) => boolean,
): void {
  while (world.tick < untilTick && !isOver(world)) {
    const { tick } = world;
    stepTick(world);
    requireGoingOn(world);
    if (look(tick, viewsOf(world))) return;
  }
}

/** Throws a `RunOver` if the protocol has ended the run. */
export function requireGoingOn<State, Message>({ end }: World<State, Message>): void {
  if (end !== null) throw new RunOver(end);
}
