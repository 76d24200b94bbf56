/**
 * What a protocol promises under a schedule: dates and bounds, each with its derivation where it is made. Claims hold
 * it to them; a claim whose promise is not given is not judged, and says why.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { Monitor, Trial } from './invariant.ts';
import type { NotJudged } from './not-judged.ts';

/** A promise, or why it is not given under this schedule. */
export type Promised<T> = T | NotJudged;

/** How long a silence is borne, on the observer's own clock, in ticks. */
export interface BorneSilence {
  /** Nobody is suspected for a silence of no more than this. Who is silent for longer is no news to pass on. */
  readonly suspectTicks: number;
  /** … nor removed for one of no more than this. */
  readonly removeTicks: number;
}

/** When whoever stops is given up. */
interface FailureDates {
  /** An instance that stops at `stopTick` is trusted by nobody from here on. */
  suspectedBy(stopTick: number): number;
  /** … and listed by nobody. */
  removedBy(stopTick: number): number;
}

/** Something that is so from a date on, which counts from another. */
export interface Dated {
  by(sinceTick: number): number;
}

/** Since when the introducer has told of the same members, which is what being told of all of them waits for. */
export interface Telling {
  /** What it has to see of the run. */
  readonly monitor: Pick<Monitor, 'stepped'>;
  sameSinceTick(): number;
  /** By when everybody has been told of all that it has told of since. */
  toldBy(): number;
}

/** All that a protocol may promise of a schedule. What of it is given is said once, before the run. */
export interface Promises {
  readonly patience: Promised<BorneSilence>;
  /**
   * The most ticks from one turn in which a member writes to another that it trusts to the next; both hear of each other
   * so often while nothing is lost between them.
   */
  readonly contact: Promised<{ readonly everyTicks: number }>;
  readonly failure: Promised<FailureDates>;
  /** Who can reach the introducer, and be reached, since a tick is in the group by a date. */
  readonly admission: Promised<Dated>;
  /** Whom the introducer has let in by a tick, everybody lists by a date, if nothing was lost. */
  readonly knowledge: Promised<Dated>;
  /** Those who were parted list each other again, once all is mended. */
  readonly reunion: Promised<Dated>;
  /** All lists are the live set from this tick on. */
  readonly agreement: Promised<{ readonly fromTick: number }>;
  telling(trial: Pick<Trial, 'schedule'>): Telling;
}

/** A protocol whose family says what it promises. Of one that has none, only what needs no promise is judged. */
export type Promising<State, Message> = Protocol<State, Message> & {
  readonly family?: { promises(schedule: Schedule): Promises };
};

function notPromised(what: string): NotJudged {
  return { notJudged: `the protocol does not promise ${what}` };
}

const TOLD_AT_ONCE: Telling = { monitor: {}, sameSinceTick: () => 0, toldBy: () => 0 };

/** Where nothing is promised. */
export const NO_PROMISES: Promises = {
  patience: notPromised('how long a silence it bears'),
  contact: notPromised('how often a member writes to another'),
  failure: notPromised('when whoever stops is given up'),
  admission: notPromised('when a newcomer is let in'),
  knowledge: notPromised('when a newcomer is known'),
  reunion: notPromised('when the parted find each other'),
  agreement: notPromised('when all agree'),
  telling: () => TOLD_AT_ONCE,
};

/** Is the promise given? */
export function isPromised<T extends object>(promised: Promised<T>): promised is T {
  return !('notJudged' in promised);
}
