/**
 * A schedule: everything that the world does to the nodes, as plain data.
 *
 * Faults have absolute times and name their nodes, and each is total: one that does not apply when its
 * time comes (a crash of a node that is down) does nothing. So any of them can be deleted, and what is
 * left is still a schedule.
 */
import type { Address } from '../protocol/address.ts';
import type { Settings } from '../protocol/settings.ts';

/** `n1`, `n2`, …: `n1` is the introducer, and `nK` has the address K. */
export type NodeName = string;

/** The end of a link, or `*` for all nodes. */
export type LinkEnd = NodeName;

export const ANY_NODE = '*';

interface NodeFault {
  readonly atTick: number;
  readonly node: NodeName;
}

/** A new process comes up. Applies to a node that has not run yet or that has left. */
export interface JoinFault extends NodeFault {
  readonly kind: 'join';
}

/** A process is shut down in good order. Applies to a node that is up. */
export interface LeaveFault extends NodeFault {
  readonly kind: 'leave';
}

/** A process dies: power, kernel, OOM killer. Applies to a node that is up. */
export interface CrashFault extends NodeFault {
  readonly kind: 'crash';
}

/**
 * A process comes back at its old address with an empty memory: a supervisor at work. Applies to a node
 * that has crashed, and to one that is up, which then goes down and comes up within the tick.
 */
export interface RestartFault extends NodeFault {
  readonly kind: 'restart';
}

/** Messages sent over the link in `[fromTick, untilTick)`. */
interface LinkFault {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  readonly fromTick: number;
  readonly untilTick: number;
}

/** A lossy or cut link: each message is lost with probability `share`. Of several such faults the worst counts. */
export interface DropFault extends LinkFault {
  readonly kind: 'drop';
  /** In `(0, 1]`. */
  readonly share: number;
}

/**
 * A slow or jittery link: each message takes `minTicks` to `maxTicks`, drawn evenly; where they differ,
 * messages overtake each other. Of several such faults the slowest counts.
 */
export interface DelayFault extends LinkFault {
  readonly kind: 'delay';
  readonly minTicks: number;
  readonly maxTicks: number;
}

export type Fault = JoinFault | LeaveFault | CrashFault | RestartFault | DropFault | DelayFault;
export type FaultKind = Fault['kind'];

export const FAULT_KINDS = [
  'join',
  'leave',
  'crash',
  'restart',
  'drop',
  'delay',
] as const satisfies readonly FaultKind[];

export interface Schedule {
  /** How many nodes there are; each comes up with its `join`. */
  readonly nodes: number;
  /** The run executes the ticks 0 to `horizonTicks` − 1. */
  readonly horizonTicks: number;
  /** The key of all chance in the run. */
  readonly seed: string;
  readonly settings: Settings;
  readonly faults: readonly Fault[];
}

/** Nodes are numbered from 0 inside the simulation. */
export function nodeName(index: number): NodeName {
  return `n${index + 1}`;
}

export function nodeIndex(name: NodeName): number {
  return Number(name.slice(1)) - 1;
}

export function addressOfNode(index: number): Address {
  return index + 1;
}

export function nodeOfAddress(address: Address): number {
  return address - 1;
}

export const INTRODUCER = 0;

/** The first tick in which a fault does not act any more. */
export function endOfFault(fault: Fault): number {
  switch (fault.kind) {
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
      return fault.atTick;
    case 'drop':
    case 'delay':
      return fault.untilTick;
  }
}

/** F: the tick after which no scheduled fault acts. */
export function lastFaultTick(schedule: Schedule): number {
  return schedule.faults.reduce((last, fault) => Math.max(last, endOfFault(fault)), 0);
}
