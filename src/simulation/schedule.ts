/**
 * A schedule: everything that the world does to the nodes, as plain data.
 *
 * Faults have absolute times and name their nodes, and each is total: one that does not apply when its
 * time comes (a crash of a node that is down) does nothing. So any of them can be deleted, and what is
 * left is still a schedule.
 */

import { type Fault, factsOf } from '../faults/fault.ts';
import type { NodeName } from '../faults/nodes.ts';
import type { FamilySettings, NetworkLimits } from '../protocol/setup.ts';

export type { ClockName } from '../faults/clock-effect.ts';
export type { ClockJumpFault } from '../faults/clock-jump.ts';
export type { CorruptFault } from '../faults/corrupt.ts';
export type { CrashFault } from '../faults/crash.ts';
export type { DelayFault } from '../faults/delay.ts';
export type { DropFault } from '../faults/drop.ts';
export type { DuplicateFault } from '../faults/duplicate.ts';
export { FAULT_KINDS, type Fault, type FaultKind, isLie } from '../faults/fault.ts';
export type { ForgeFault } from '../faults/forge.ts';
export type { JoinFault } from '../faults/join.ts';
export type { LeaveFault } from '../faults/leave.ts';
export type { LoseFault } from '../faults/lose.ts';
export {
  ANY_NODE,
  addressOfNode,
  INTRODUCER,
  type LinkEnd,
  type NodeName,
  nodeIndex,
  nodeName,
  nodeOfAddress,
  STRANGER,
} from '../faults/nodes.ts';
export type { PartitionFault } from '../faults/partition.ts';
export type { PauseFault } from '../faults/pause.ts';
export type { RestartFault } from '../faults/restart.ts';
export type { SlowClockFault } from '../faults/slow-clock.ts';
export type { SlowReaderFault } from '../faults/slow-reader.ts';
export type { ReadingPace, WakeOrder } from '../faults/strike.ts';
export { FOREVER, isLasting } from '../faults/times.ts';

/** All that decides a run, but for the protocol. */
export interface Schedule {
  /** How many nodes there are; each comes up with its `join`. */
  readonly nodes: number;
  /** The run executes the ticks 0 to `horizonTicks` − 1. */
  readonly horizonTicks: number;
  /** The key of all chance in the run. */
  readonly seed: string;
  readonly network: NetworkLimits;
  readonly settings: FamilySettings;
  readonly faults: readonly Fault[];
  /**
   * Those who must come to agree although faults among the others are never mended; absent where all are
   * mended and all must. Nothing that lasts may stand between two of them.
   */
  readonly core?: readonly NodeName[];
}

/** F: the tick after which no scheduled fault acts, but for those that are never mended. */
export function lastFaultTick(schedule: Pick<Schedule, 'faults'>): number {
  return schedule.faults.reduce((last, fault) => Math.max(last, factsOf(fault).endTick), 0);
}
