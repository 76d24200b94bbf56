/**
 * How far the faults of a schedule stretch time: what the dates of `bounds.ts` must allow for.
 *
 * Every date is the length of a chain of waits: a message under way, a silence measured, a turn awaited.
 * A stall of p ticks, wherever it strikes, makes such a chain at most p ticks longer; and once more p, for
 * the one who stalled wakes with knowledge that is so much staler than its last tick took it to be. Who wakes
 * to its timer first makes the turn of that tick without the mail, as if it slept for that tick as well and
 * only read in it, and so counts as stalled for p + 1. A clock that loses l ticks makes a wait that is
 * measured by it l ticks longer, and each node is at most once in a chain. So in all a chain grows by no more
 * than the sum over all faults, which is what is counted here. On a wall clock nothing is measured.
 */
import { type Fault, isLasting, type Schedule } from '../simulation/schedule.ts';

export interface Disturbances {
  /** The longest that the network keeps a message under way. */
  readonly delayTicks: number;
  /** The longest that a message waits for a stalled receiver. */
  readonly longestPauseTicks: number;
  /** Twice all stalls, and all that clocks fall behind. */
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
    // Windows may overlap and add up to one long stall.
    longestPauseTicks: sum(pauseOf),
    stretchTicks: 2 * sum(missedTurnsOf) + sum(lagOf),
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

/** The longest that the faults of the schedule keep a message under way, not counting what is but a copy. */
export function slowestTicks({ faults }: Pick<Schedule, 'faults'>): number {
  return Math.max(1, ...faults.map((fault) => (fault.kind === 'delay' ? fault.maxTicks : 1)));
}

function lagOf(fault: Fault): number {
  if (fault.kind === 'clock-jump') return Math.max(-jumpOf(fault), 0);
  if (fault.kind !== 'slow-clock') return 0;
  return Math.floor((fault.untilTick - fault.fromTick) / fault.everyTicks);
}

/** So far a fault moves a clock on which silence is measured. */
function jumpOf(fault: Fault): number {
  return fault.kind === 'clock-jump' && fault.clock === 'monotonic' ? fault.byTicks : 0;
}
