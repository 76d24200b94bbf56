/** What a case costs whoever replays it. A small file may ask for days of work: what is too much is refused beforehand. */
import type { Schedule } from '../faults/schedule.ts';

/**
 * Turns of nodes in one run that nobody needs to ask for. All claims of six nodes in 100,000 ticks, which are 600,000,
 * take one and a half minutes; of a large group it is more, for each turn is about longer lists.
 */
export const MOST_TURNS = 1_000_000;

/** A run of the schedule is so many turns of nodes, if all are up all the time. */
export function turnsOf({ nodes, horizonTicks }: Pick<Schedule, 'nodes' | 'horizonTicks'>): number {
  return nodes * horizonTicks;
}
