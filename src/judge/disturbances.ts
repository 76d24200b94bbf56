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

import type { FaultFacts } from '../faults/facts.ts';
import { factsOf } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';

/** How far the faults of a schedule stretch time, in ticks. */
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

/** How far these faults stretch time. Each figure is for the worst chain of waits, and is 0 where there is none. */
export function disturbancesOf({ faults }: Pick<Schedule, 'faults'>): Disturbances {
  const facts = faults.map(factsOf);
  const sum = (ticksOf: (fact: FaultFacts) => number) =>
    facts.reduce((total, each) => total + ticksOf(each), 0);
  return {
    delayTicks: slowestTicks({ faults }) + Math.max(0, ...facts.map(({ mail }) => mail.copyLagTicks)),
    // Windows may overlap, or follow each other, and add up to one long wait.
    longestWaitTicks: sum(({ time }) => time.waitTicks),
    stretchTicks: sum(({ time }) => time.stretchTicks),
    leapTicks: sum(({ time }) => time.leapTicks),
  };
}

/** The longest that the faults of the schedule keep a message under way, not counting what is but a copy. */
export function slowestTicks({ faults }: Pick<Schedule, 'faults'>): number {
  return Math.max(1, ...faults.map((fault) => factsOf(fault).mail.delayTicks));
}
