/**
 * How far the faults of a schedule stretch time for a node: what the dates of `bounds.ts` must allow for.
 *
 * Each figure is the most that any one node suffers in the whole run, which is more than any one wait of
 * the protocol can; so the dates hold, and are exact again where the faults are off.
 */
import type { Fault, Schedule } from '../simulation/schedule.ts';

export interface Disturbances {
  /** The longest that a fault of the schedule keeps a message under way. */
  readonly delayTicks: number;
  /** For so long a node may be stalled: its mail is late by as much, and so is what it does. */
  readonly pauseTicks: number;
  /** So far a node's clock may fall behind: what it waits for takes longer by as much. */
  readonly lagTicks: number;
  /** So far a node's clock may run ahead: what it waits for comes earlier by as much. */
  readonly leapTicks: number;
  /** So many instances that never were may be talked into the group. */
  readonly forgeries: number;
}

export function disturbancesOf({ faults }: Pick<Schedule, 'faults'>): Disturbances {
  const slowest = Math.max(1, ...faults.map((fault) => (fault.kind === 'delay' ? fault.maxTicks : 1)));
  const laggiest = Math.max(0, ...faults.map((fault) => (fault.kind === 'duplicate' ? fault.lagTicks : 0)));
  return {
    delayTicks: slowest + laggiest,
    pauseTicks: most(faults, (fault) => (fault.kind === 'pause' ? fault.untilTick - fault.fromTick : 0)),
    lagTicks: most(faults, lagOf),
    leapTicks: most(faults, (fault) => (fault.kind === 'clock-jump' ? Math.max(fault.byTicks, 0) : 0)),
    forgeries: faults.filter(({ kind }) => kind === 'forge').length,
  };
}

function lagOf(fault: Fault): number {
  if (fault.kind === 'clock-jump') return Math.max(-fault.byTicks, 0);
  if (fault.kind !== 'slow-clock') return 0;
  return Math.floor((fault.untilTick - fault.fromTick) / fault.everyTicks);
}

/** The largest sum of `ticksOf` over the faults of one node. */
function most(faults: readonly Fault[], ticksOf: (fault: Fault) => number): number {
  const sums = new Map<string, number>();
  for (const fault of faults) {
    if (!('node' in fault)) continue;
    sums.set(fault.node, (sums.get(fault.node) ?? 0) + ticksOf(fault));
  }
  return Math.max(0, ...sums.values());
}
