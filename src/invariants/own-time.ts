/** Time as a node's own clock shows it. */
import { nodeClocks } from '../simulation/node-clocks.ts';
import type { Schedule } from '../simulation/schedule.ts';

/** How much time has passed on a node’s own clock. */
export interface OwnTime {
  /**
   * The longest silence that the node can have measured at `tick`, on its own clock, about something that
   * it has heard at `sinceTick` or later. A tick in which the clock was set back may have counted as one: to
   * a node that does not believe such a clock, time has gone on.
   */
  silenceAtMost(node: number, sinceTick: number, tick: number): number;
}

export function ownTimeOf(schedule: Schedule): OwnTime {
  const hasClockFaults = schedule.faults.some(({ kind }) => kind === 'slow-clock' || kind === 'clock-jump');
  if (!hasClockFaults) return { silenceAtMost: (_node, sinceTick, tick) => tick - sinceTick };

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
      let silence = 0;
      for (let t = sinceTick; t < tick; t++) {
        const byTicks = ofNode[t + 1]! - ofNode[t]!;
        silence += byTicks < 0 ? 1 : byTicks;
      }
      return silence;
    },
  };
}
