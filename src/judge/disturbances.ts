/**
 * How far the faults of a schedule stretch time: what the dates of `bounds.ts` must allow for.
 *
 * Every date is the length of a chain of waits, one after the other: a message under way, a silence measured, a
 * turn awaited. Each wait is at one node, and it is longer by the ticks that this node spends stalled while it
 * lasts: mail waits for its reader, a turn for its owner, and a silence is measured in waking time. The waits
 * of a chain do not overlap, so a tick of a stall makes a chain longer at most once, whichever of the three
 * it strikes. Who wakes to its timer first makes the turn of that tick without the mail, as if it slept for that
 * tick as well and only read in it, and so counts as stalled for a tick more. A clock that loses a tick makes a
 * wait that is measured by it longer by that tick, likewise. Who reads k messages a tick from a queue of at most L
 * makes a message wait for ⌈L/k⌉ − 1 ticks at most, since it is one of the first L and the first k are read in the
 * tick in which they arrive, and for no longer than the window lasts, for then all is read. So in all a chain
 * grows by no more than the sum over all faults, which is what is counted here. (A protocol that took what it
 * slept through for silence would have to be given the length of a stall twice: once as time that passes, and once
 * because it passes on between two turns what its last turn still thought fresh.) On a wall clock nothing is
 * measured.
 */
import { type Fault, isLasting, type Schedule } from '../simulation/schedule.ts';

export interface Disturbances {
  /** The longest that the network keeps a message under way. */
  readonly delayTicks: number;
  /** The longest that a message that has arrived waits for its receiver, which is stalled or reads slowly. */
  readonly longestWaitTicks: number;
  /** All stalls, all waiting for slow readers, and all that clocks fall behind. */
  readonly stretchTicks: number;
  /** So far a node's clock may run ahead: what it keeps for a time, it gives up earlier by as much. */
  readonly leapTicks: number;
}

export function disturbancesOf({ faults }: Pick<Schedule, 'faults'>): Disturbances {
  const most = (ticksOf: (fault: Fault) => number) => Math.max(0, ...faults.map(ticksOf));
  const sum = (ticksOf: (fault: Fault) => number) =>
    faults.reduce((total, fault) => total + ticksOf(fault), 0);
  return {
    delayTicks: slowestTicks({ faults }) + most((fault) => (fault.kind === 'duplicate' ? fault.lagTicks : 0)),
    // Windows may overlap, or follow each other, and add up to one long wait.
    longestWaitTicks: sum(pauseOf) + sum(queueingOf),
    stretchTicks: sum(missedTurnsOf) + sum(queueingOf) + sum(lagOf),
    leapTicks: sum((fault) => Math.max(jumpOf(fault), 0)),
  };
}

function pauseOf(fault: Fault): number {
  // Who never wakes puts nobody off.
  return fault.kind === 'pause' && !isLasting(fault) ? fault.untilTick - fault.fromTick : 0;
}

/** How many ticks it is in all that the node makes no turn that knows of its mail. */
function missedTurnsOf(fault: Fault): number {
  const pauseTicks = pauseOf(fault);
  return fault.kind === 'pause' && fault.wakes === 'timer-first' && pauseTicks > 0
    ? pauseTicks + 1
    : pauseTicks;
}

/** The longest that a message waits in the queue of a slow reader, but for what its reader is stalled besides. */
function queueingOf(fault: Fault): number {
  if (fault.kind !== 'slow-reader') return 0;
  const { fromTick, untilTick, messagesPerTick, queueLimit } = fault;
  return Math.min(untilTick - fromTick, Math.ceil(queueLimit / messagesPerTick) - 1);
}

/** The longest that the faults of the schedule keep a message under way, not counting what is but a copy. */
export function slowestTicks({ faults }: Pick<Schedule, 'faults'>): number {
  return Math.max(1, ...faults.map((fault) => (fault.kind === 'delay' ? fault.maxTicks : 1)));
}

function lagOf(fault: Fault): number {
  if (fault.kind === 'clock-jump') return Math.max(-jumpOf(fault), 0);
  // Of a clock that is slow for good there is no sum: `bounds.ts` then promises no date.
  if (fault.kind !== 'slow-clock' || isLasting(fault)) return 0;
  return Math.floor((fault.untilTick - fault.fromTick) / fault.everyTicks);
}

/** So far a fault moves a clock on which silence is measured. */
function jumpOf(fault: Fault): number {
  return fault.kind === 'clock-jump' && fault.clock === 'monotonic' ? fault.byTicks : 0;
}
