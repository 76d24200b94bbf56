import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { settings } from './settings.ts';

/** A schedule over three nodes and twenty ticks in which nothing happens, but for what is given. */
export function schedule(different: Partial<Schedule> = {}): Schedule {
  return { nodes: 3, horizonTicks: 20, seed: 'a seed', ...setupOf(settings()), faults: [], ...different };
}

/** All of the nodes `n1` to `n<count>` join in one tick. */
export function joins(count: number, atTick = 0): Fault[] {
  return Array.from({ length: count }, (_, index) => ({ kind: 'join', atTick, node: `n${index + 1}` }));
}
