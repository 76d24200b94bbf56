/**
 * A schedule: everything that the world does to the nodes, as plain data.
 *
 * Faults have absolute times and name their nodes, and each is total: one that does not apply when its
 * time comes (a crash of a node that is down) does nothing. So any of them can be deleted, and what is
 * left is still a schedule.
 */

import type { Settings } from '../gossip/settings.ts';
import type { Address } from '../protocol/address.ts';

/** `n1`, `n2`, …: `n1` is the introducer, and `nK` has the address K. */
export type NodeName = string;

/** The end of a link, or `*` for all nodes. */
export type LinkEnd = NodeName;

/** The end of a link that stands for all nodes. */
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

/** As `untilTick`: what is broken stays broken. */
export const FOREVER = 2 ** 31;
/** How a file says that a fault is never mended: JSON has no word for it. */
export const FOREVER_WORD = 'forever';

/** Acts in `[fromTick, untilTick)`; until `FOREVER` for what is never mended. */
interface Window {
  readonly fromTick: number;
  readonly untilTick: number;
}

/** What a process that wakes finds first: the mail that has waited, or its timer. Both happen. */
export type WakeOrder = 'mail-first' | 'timer-first';

/**
 * A process stalls: a long garbage collection, a SIGSTOP, a VM that is being moved. It makes no tick; its
 * mail waits, and arrives all at once when it wakes. Applies to a node that is up, and ends with its life.
 * Of several that overlap the one that ends last counts, and of those that end together the one that began last.
 */
export interface PauseFault extends Window {
  readonly kind: 'pause';
  readonly node: NodeName;
  /**
   * `timer-first`: in the tick in which it wakes the node makes its own turn, the only one of that tick,
   * and only then takes the mail that has waited. Where its clock stands still in that tick, it makes none.
   */
  readonly wakes: WakeOrder;
}

/** How fast a process reads, and how much of what it has not read is kept for it. */
export interface ReadingPace {
  /** At least 1. */
  readonly messagesPerTick: number;
  /** The most messages that may wait; at least 1. */
  readonly queueLimit: number;
  /** Which message is lost when one more arrives: the one that has waited longest, or the one that arrives. */
  readonly loses: 'oldest' | 'newest';
}

/**
 * A process reads more slowly than its mail comes: it is starved, or busy, and its socket buffer is full. It
 * makes its turns, and takes at most so many messages a tick from a queue of bounded length. When the window
 * ends, what still waits is read all at once, before the mail of that tick. Applies to a node that is up,
 * stalled or not, and ends with its life. Of several that overlap the one that ends last counts, and of those
 * that end together the one that began last. A node that is stalled meanwhile takes nothing from the queue.
 */
export interface SlowReaderFault extends Window, ReadingPace {
  readonly kind: 'slow-reader';
  readonly node: NodeName;
}

/**
 * A clock runs slow, and the timers with it: a bad oscillator, a VM that is starved. In every
 * `everyTicks`-th tick of the window the node's clocks stand still, both of them, for one oscillator drives
 * them, and its timer does not fire.
 */
export interface SlowClockFault extends Window {
  readonly kind: 'slow-clock';
  readonly node: NodeName;
  /** At least 2. */
  readonly everyTicks: number;
}

/** Which of a node's two clocks: the one that silence is measured on, or the one that can be set. */
export type ClockName = 'monotonic' | 'wall';

/**
 * A clock jumps by so many ticks, ahead or (below zero) back: the wall clock because NTP or an operator sets
 * it, the monotonic one, which should never, because a virtual machine is restored.
 */
export interface ClockJumpFault extends NodeFault {
  readonly kind: 'clock-jump';
  readonly clock: ClockName;
  readonly byTicks: number;
}

/** Messages sent over the link while the window is open. */
interface LinkFault extends Window {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
}

/** One message is lost: the `place`-th (from 0) of those that the link carries in that tick. */
export interface LoseFault {
  readonly kind: 'lose';
  readonly atTick: number;
  readonly from: NodeName;
  readonly to: NodeName;
  readonly place: number;
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

/**
 * A network that repeats itself: a lost acknowledgement, two paths. Each message arrives a second time
 * with probability `share`, `lagTicks` after the first.
 */
export interface DuplicateFault extends LinkFault {
  readonly kind: 'duplicate';
  /** In `(0, 1]`. */
  readonly share: number;
  readonly lagTicks: number;
}

/** A link that flips bits: bad memory, a broken middlebox. A share of the messages arrive with bytes changed. */
export interface CorruptFault extends LinkFault {
  readonly kind: 'corrupt';
  /** In `(0, 1]`. */
  readonly share: number;
}

/**
 * The network falls apart: a switch, a route, a firewall rule. Nothing passes between nodes of different
 * sides; who is in no side talks to everyone. `oneWay`: only what the first side sends to others is lost.
 */
export interface PartitionFault extends Window {
  readonly kind: 'partition';
  /** Two or more sets of nodes; the first that names a node counts. */
  readonly sides: readonly (readonly NodeName[])[];
  readonly oneWay: boolean;
}

/**
 * Somebody outside the group lies: a well-formed message arrives that says of a node, or of one that never
 * was, that it lives at this heartbeat.
 */
export interface ForgeFault {
  readonly kind: 'forge';
  readonly atTick: number;
  /** Who receives it. */
  readonly to: NodeName;
  /** Whom it is about: a node, or `stranger`. */
  readonly about: NodeName | typeof STRANGER;
  readonly life: number;
  readonly heartbeat: number;
}

/**
 * Somebody outside the group sends very many lies at once: well-formed messages, each from, and about, another
 * stranger, in its first life and at heartbeat 0. The strangers have the addresses that follow those of the
 * nodes, so two floods are of the same ones. Applies to a node that is up and not stalled.
 */
interface FloodFault {
  readonly kind: 'flood';
  readonly atTick: number;
  /** Who receives it. */
  readonly to: NodeName;
  /** How many strangers there are; at least 1. */
  readonly strangers: number;
}

/** One who is not in the schedule. */
export const STRANGER = 'stranger';

/** One thing that the world does to the nodes. */
export type Fault =
  | JoinFault
  | LeaveFault
  | CrashFault
  | RestartFault
  | PauseFault
  | SlowClockFault
  | ClockJumpFault
  | DropFault
  | LoseFault
  | DelayFault
  | DuplicateFault
  | CorruptFault
  | PartitionFault
  | ForgeFault
  | SlowReaderFault
  | FloodFault;
/** Which thing it does: `crash`, `delay`, … */
export type FaultKind = Fault['kind'];

/** All kinds of fault. */
export const FAULT_KINDS = [
  'join',
  'leave',
  'crash',
  'restart',
  'pause',
  'slow-clock',
  'clock-jump',
  'drop',
  'lose',
  'delay',
  'duplicate',
  'corrupt',
  'partition',
  'forge',
  'slow-reader',
  'flood',
] as const satisfies readonly FaultKind[];

const LIES: readonly FaultKind[] = ['forge', 'flood'];

/** Does somebody outside the group speak? What a group without signatures believes is then worth little. */
export function isLie(kind: FaultKind): boolean {
  return LIES.includes(kind);
}

/** All that decides a run, but for the protocol. */
export interface Schedule {
  /** How many nodes there are; each comes up with its `join`. */
  readonly nodes: number;
  /** The run executes the ticks 0 to `horizonTicks` − 1. */
  readonly horizonTicks: number;
  /** The key of all chance in the run. */
  readonly seed: string;
  readonly settings: Settings;
  readonly faults: readonly Fault[];
  /**
   * Those who must come to agree although faults among the others are never mended; absent where all are
   * mended and all must. Nothing that lasts may stand between two of them.
   */
  readonly core?: readonly NodeName[];
}

/** Nodes are numbered from 0 inside the simulation. */
export function nodeName(index: number): NodeName {
  return `n${index + 1}`;
}

/** The number of a node, by its name. */
export function nodeIndex(name: NodeName): number {
  return Number(name.slice(1)) - 1;
}

/** The address of a node, by its number. */
export function addressOfNode(index: number): Address {
  return index + 1;
}

/** The number of the node at an address; of a strange address, of no node that there is. */
export function nodeOfAddress(address: Address): number {
  return address - 1;
}

export const INTRODUCER = 0;

/** The first tick in which a fault does not act any more; of one that is never mended, the tick it begins. */
export function endOfFault(fault: Fault): number {
  switch (fault.kind) {
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'clock-jump':
    case 'forge':
    case 'flood':
      return fault.atTick;
    case 'lose':
      return fault.atTick + 1; // the message of that very tick is lost
    case 'pause':
      if (isLasting(fault)) return fault.fromTick;
      // In the tick of its waking the turn still comes before the mail.
      return fault.untilTick + (fault.wakes === 'timer-first' ? 1 : 0);
    case 'slow-reader':
    case 'slow-clock':
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'corrupt':
    case 'partition':
      return isLasting(fault) ? fault.fromTick : fault.untilTick;
  }
}

/** Does the fault outlast the run? */
export function isLasting(fault: Fault): boolean {
  return 'untilTick' in fault && fault.untilTick >= FOREVER;
}

/** F: the tick after which no scheduled fault acts, but for those that are never mended. */
export function lastFaultTick(schedule: Pick<Schedule, 'faults'>): number {
  return schedule.faults.reduce((last, fault) => Math.max(last, endOfFault(fault)), 0);
}
