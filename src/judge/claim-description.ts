/** What is said of a claim: whoever lists it, hunts for what breaks it or explains it reads it here, and nowhere else. */

import type { FaultKind } from '../faults/fault.ts';

/**
 * `membership` claims hold for any protocol, through the first tier of its view; `heartbeat` claims only
 * for one whose views show the second, heartbeats.
 */
export type Tier = 'membership' | 'heartbeat';

/**
 * `belief`: what nodes hold of each other, which rests on what they are told. `conduct`: what a node does with what it
 * is told, or the world with its messages, be it true or not.
 */
type Subject = 'belief' | 'conduct';

/**
 * Does a claim hold against an outsider that sends well-formed lies? A group without authentication cannot
 * refuse one, so most of what it believes is then worth nothing, and only the mechanics hold.
 */
interface UnderForgery {
  /** Where it does not, the claim is not made of a schedule with lies in it. */
  readonly holds: boolean;
  /** What a lie does to it, or why it does nothing: half a sentence. */
  readonly because: string;
}

/** What the schedules of a hunt need, so that what the claim is about happens often enough. */
export interface ScheduleNeeds {
  /** `bare`: groups that are no more patient than accuracy without loss asks for. */
  readonly patience?: 'bare';
  /** `core`: what lies outside a core stays broken for ever. */
  readonly liveness?: 'core';
  /** The kinds of fault that are on in every schedule, and many. */
  readonly always?: readonly FaultKind[];
}

/**
 * All that is said of a claim. In `derivation`, `underLoss` and `because`, which `docs/claims.md` shows, the path of a
 * file in the repository stands as it is, and becomes a link.
 */
export interface ClaimDescription {
  readonly name: string;
  /** The claim in one sentence. */
  readonly statement: string;
  /** Where it comes from. */
  readonly source: string;
  /**
   * What the dates and bounds that the statement leaves to the family come to for it, in its letters; absent where the
   * statement leaves none, or the family says nothing.
   */
  readonly promised?: string;
  /** Where its bound is derived: the date by its name, and the file; or that there is none. */
  readonly derivation: string;
  readonly tier: Tier;
  readonly about: Subject;
  /** What becomes of it where messages are lost, nodes stall and clocks are wrong. */
  readonly underLoss: string;
  readonly underForgery: UnderForgery;
  /** `{}`: any schedules will do. */
  readonly schedules: ScheduleNeeds;
}
