/** What there is to tell of the faults of a schedule, tick by tick, and of the clocks that they move. */

import type { Standing } from '../faults/node-effect.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Sight } from '../faults/telling.ts';
import { nodeClocks } from '../simulation/node-clocks.ts';
import { idleFaults, seenOfFaults, ticksOfFaults, windowsOfTick } from './fault-moments.ts';

/** Whole sentences. */
export interface FaultTeller {
  /** Called for each tick in turn, from 0 on. */
  beginTick(tick: number): string[];
  /**
   * @param carried how many messages a link has carried in the tick.
   * @param before how the nodes stood before it.
   * @param lied was any lie told in it?
   */
  endTick(tick: number, carried: Sight['carried'], before: readonly Standing[], lied: boolean): string[];
}

/** Tells of the faults of a schedule, tick by tick; of none where nobody knows it. */
export function faultTeller(schedule: Schedule | null): FaultTeller {
  if (schedule === null) return { beginTick: () => [], endTick: () => [] };
  const faultTicks = ticksOfFaults(schedule);
  /** What the clocks show in this tick. */
  const clocks = nodeClocks(schedule);
  const sightOf = (carried: Sight['carried']): Sight => ({
    carried,
    clock: (clock, node) =>
      clock === 'wall'
        ? { movedTicks: clocks.wallSetNow.get(node), shows: clocks.wall(node) }
        : { movedTicks: clocks.movedNow.get(node), shows: clocks.now(node) },
  });
  return {
    beginTick(tick) {
      clocks.beginTick(tick);
      return faultTicks.has(tick) ? windowsOfTick(schedule, tick) : [];
    },
    endTick(tick, carried, before, lied) {
      if (!faultTicks.has(tick)) return [];
      const idle = idleFaults(schedule, tick, before, lied);
      return [...seenOfFaults(schedule, tick, sightOf(carried)), ...idle];
    },
  };
}
