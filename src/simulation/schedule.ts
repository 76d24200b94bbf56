/** A schedule and its faults, by the names by which those know them that run one. */
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
export { lastFaultTick, type Schedule } from '../faults/schedule.ts';
export type { SlowClockFault } from '../faults/slow-clock.ts';
export type { SlowReaderFault } from '../faults/slow-reader.ts';
export type { ReadingPace, WakeOrder } from '../faults/strike.ts';
export { FOREVER, isLasting } from '../faults/times.ts';
