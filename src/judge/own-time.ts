/** Time as a node's own clock shows it: the monotonic one, on which silence is measured. */
import { factsOf } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import { nodeClocks } from '../simulation/node-clocks.ts';

/** How much time has passed on a node’s own clock. */
export interface OwnTime {
  /**
   * The longest silence that the node can have measured at `tick`, on its own clock, about something that
   * it has heard at `sinceTick` or later: all that its clock has gone on by. A step back takes no silence back, and
   * may have counted as one tick: to a node that does not believe such a clock, time has gone on.
   */
  silenceAtMost(node: number, sinceTick: number, tick: number): number;
}

export function ownTimeOf(schedule: Schedule): OwnTime {
  if (!schedule.faults.some((fault) => factsOf(fault).time.movesClock))
    return { silenceAtMost: (_node, sinceTick, tick) => tick - sinceTick };

  /** By node and tick: how far its clock has gone on since tick 0, a step back counted as one tick. */
  const passed: number[][] = Array.from({ length: schedule.nodes }, () => []);
  const clocks = nodeClocks(schedule);
  const latest = passed.map(() => 0);
  for (let tick = 0; tick < schedule.horizonTicks; tick++) {
    clocks.beginTick(tick);
    passed.forEach((ofNode, node) => {
      const now = clocks.now(node);
      const byTicks = now - latest[node]!;
      ofNode.push((ofNode.at(-1) ?? 0) + (byTicks < 0 ? 1 : byTicks));
      latest[node] = now;
    });
  }
  return {
    silenceAtMost: (node, sinceTick, tick) => passed[node]![tick]! - passed[node]![sinceTick]!,
  };
}
