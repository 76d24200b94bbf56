/** What the claims, and the dates that a family promises, must know of a fault, whatever its kind. */
import { type Instant, isLasting, overAt, type Window } from './times.ts';

/** What it does to mail that is under way. */
export interface MailFacts {
  /** Can a message between two that are up be lost? */
  readonly loses: boolean;
  /** Does nothing at all pass over the links that it strikes? */
  readonly cuts: boolean;
  /** Can a message arrive twice? */
  readonly doubles: boolean;
  /** Can one arrive with bytes changed? */
  readonly damages: boolean;
  /** Can one wait in a queue of bounded length? */
  readonly queues: boolean;
  /** The longest that a message may take; 1, as without it, at the least. */
  readonly delayTicks: number;
  /** The longest that a copy may come after its original. */
  readonly copyLagTicks: number;
}

/** What it does to a node's time. */
export interface TimeFacts {
  /** The longest that it makes a message wait which has arrived. */
  readonly waitTicks: number;
  /**
   * The most by which a chain of waits, one after the other and each at one node, can be longer for it: a message
   * under way, a silence measured, a turn awaited.
   */
  readonly stretchTicks: number;
  /** So far a clock may run ahead: what is kept for a time is given up earlier by as much. */
  readonly leapTicks: number;
  /** Does it touch a clock on which silence is measured? None is measured on a wall clock. */
  readonly movesClock: boolean;
}

/** What is made up by it. */
export interface LieFacts {
  /** How many addresses there are in it that are no nodes. */
  readonly strangers: number;
  /** How many instances (lives of addresses) more the settings must have room for. */
  readonly instances: number;
  /**
   * Is it what another group says? To a protocol that promises to keep groups apart it is nothing; to any other it is a
   * lie like any.
   */
  readonly byAnotherGroup: boolean;
}

export interface FaultFacts {
  /** The first tick in which it does not act any more; of one that is never mended, the tick it begins. */
  readonly endTick: number;
  /** The first tick from which it parts none of the living from any other; 0 if it never does. */
  readonly mendedTick: number;
  readonly mail: MailFacts;
  readonly time: TimeFacts;
  readonly lies: LieFacts;
}

export const MAIL_UNHARMED: MailFacts = {
  loses: false,
  cuts: false,
  doubles: false,
  damages: false,
  queues: false,
  delayTicks: 1,
  copyLagTicks: 0,
};

export const MAIL_MAY_BE_LOST: MailFacts = { ...MAIL_UNHARMED, loses: true };

export const TIME_GOES_ON: TimeFacts = { waitTicks: 0, stretchTicks: 0, leapTicks: 0, movesClock: false };

export const NO_LIES: LieFacts = { strangers: 0, instances: 0, byAnotherGroup: false };

/** Of a fault that parts the living as long as it acts. */
export function mendedWhenOver(fault: Instant | Window): Pick<FaultFacts, 'endTick' | 'mendedTick'> {
  const endTick = overAt(fault);
  return { endTick, mendedTick: endTick };
}

/** Of a fault that parts none of the living. */
export function partsNobody(fault: Instant | Window): Pick<FaultFacts, 'endTick' | 'mendedTick'> {
  return { endTick: overAt(fault), mendedTick: 0 };
}

/** How long the window is, if it ends: of what is never mended no date is promised. */
export function ticksThatEnd(fault: Window): number {
  return isLasting(fault) ? 0 : fault.untilTick - fault.fromTick;
}
