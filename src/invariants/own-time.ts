/** Time as a node's own clock shows it: the monotonic one, on which silence is measured. */
import { nodeClocks } from '../simulation/node-clocks.ts';
import type { Fault, Schedule } from '../simulation/schedule.ts';

/** How much time has passed on a node’s own clock. */
export interface OwnTime {
  /**
   * The longest silence that the node can have measured at `tick`, on its own clock, about something that
   * it has heard at `sinceTick` or later.
   */
  silenceAtMost(node: number, sinceTick: number, tick: number): number;
}

export function ownTimeOf(schedule: Schedule): OwnTime {
  if (!schedule.faults.some(movesTheClock))
    return { silenceAtMost: (_node, sinceTick, tick) => tick - sinceTick };

  const readings: number[][] = Array.from({ length: schedule.nodes }, () => []);
  const clocks = nodeClocks(schedule);
  for (let tick = 0; tick < schedule.horizonTicks; tick++) {
    clocks.beginTick(tick);
    readings.forEach((ofNode, node) => {
      ofNode.push(clocks.now(node));
    });
  }
  return {
    silenceAtMost(node, sinceTick, tick) {
      const ofNode = readings[node]!;
      let earliest = ofNode[tick]!;
      for (let t = sinceTick; t < tick; t++) earliest = Math.min(earliest, ofNode[t]!);
      return ofNode[tick]! - earliest;
    },
  };
}

/** Nobody's silence is measured on a wall clock, whatever it shows. */
function movesTheClock(fault: Fault): boolean {
  return fault.kind === 'slow-clock' || (fault.kind === 'clock-jump' && fault.clock === 'monotonic');
}
