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

/**
 * How a member is probed before it is accused. Where an answered probe is what speaks for a member, what reaches the
 * observer over others says nothing: a probe needs the way there and the way back.
 */
export interface AnsweredProbes {
  /**
   * The most ticks, on the prober's own clock, from the turn in which a probe is sent to the accusation of whoever has
   * not answered it, helpers included. Of time-outs that stretch it is the longest.
   */
  readonly windowTicks: number;
  /**
   * So many others are asked to probe in its place before anybody is accused, or all that the prober lists if it lists
   * fewer; early enough for an answer to come back the way it was asked for while each message takes no longer than
   * `delayBoundTicks`. 0: nobody need be asked.
   */
  readonly helpers: number;
  /**
   * Who is suspected is removed by nobody who has not suspected it for so long, on its own clock, or has been told of
   * somebody's removal of it. Of times that shrink it is the shortest.
   */
  readonly suspicionTicks: number;
  /**
   * Does every message tell how its sender is, in its life, and every message of one who suspects the receiver tell it
   * that; and does nothing end a suspicion of somebody who stays listed but its own later word, which no accusation from
   * before has any power over? Then whoever has heard from a suspect that was told so trusts it.
   */
  readonly refutesDirectly: boolean;
}

/** When whoever stops is given up. Likewise: where a stall is not known before it comes, the dates move with it. */
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

/** When all lists are the live set. It may be asked anew in each tick: where faults are not known before they come, it moves. */
interface Agreement {
  readonly fromTick: number;
  /** The last fault, which it counts from; that of the schedule unless given. */
  readonly lastFaultTick?: number;
  /** Do they agree whether or not the introducer is up? */
  readonly withoutIntroducer?: true;
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
  /** A live member is accused first only by somebody whose probe of it could not be answered in time. */
  readonly probing: Promised<AnsweredProbes>;
  readonly failure: Promised<FailureDates>;
  /**
   * Who can reach an introducer that is in the group, and be reached, since a tick is in the group by a date. Of several
   * it is so of each by itself, whatever became of the others: whoever asks one alone promises nothing.
   */
  readonly admission: Promised<Dated>;
  /** Whom the introducer that founds the group could let in by a tick, everybody lists by a date, if nothing was lost. */
  readonly knowledge: Promised<Dated>;
  /** Those who were parted list each other again, once all is mended. */
  readonly reunion: Promised<Dated>;
  /** Whom a member has removed, and remembers, it lists again, once all is mended, whoever else is up. */
  readonly remembrance: Promised<Dated>;
  readonly agreement: Promised<Agreement>;
  /** Nothing that another group says, under another name, is heeded. */
  readonly separation: Promised<{ readonly byName: true }>;
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
  probing: notPromised('to probe a member before it is accused'),
  failure: notPromised('when whoever stops is given up'),
  admission: notPromised('when a newcomer is let in'),
  knowledge: notPromised('when a newcomer is known'),
  reunion: notPromised('when the parted find each other'),
  remembrance: notPromised('when whoever is remembered is found again'),
  agreement: notPromised('when all agree'),
  separation: notPromised('to keep groups apart'),
  telling: () => TOLD_AT_ONCE,
};

/** Is the promise given? */
export function isPromised<T extends object>(promised: Promised<T>): promised is T {
  return !('notJudged' in promised);
}
