/** What the shrinker has to know of a family's settings. Nothing else in here looks at them. */

import type { Schedule } from '../faults/schedule.ts';
import type { Setup } from '../protocol/setup.ts';
import type { Search } from './search.ts';

/** Plain things that may happen to a group, and when something comes of them. */
interface PlainTroubles {
  /** Ticks after which somebody is missed. */
  readonly atTicks: readonly number[];
  /** So long one is away who has been forgotten when he returns. */
  readonly awayTicks: number;
}

/** The settings among which simpler ones are sought: those that the generator could have drawn. */
export interface SettingsSpace {
  /**
   * The schedule with what of its settings follows from the rest, at its least, and with a horizon by which all claims are
   * due. It is never more impatient than it was.
   */
  completed(schedule: Schedule): Schedule;
  /** Do they keep every condition of the family's promises? */
  areSound(setup: Setup): boolean;
  /** What must be known of them beforehand, in figures that are smaller where they are simpler. */
  figures(setup: Setup): readonly number[];
  /** The schedule with all of them at their simplest. */
  simplest(schedule: Schedule): Schedule;
  /** Makes them simpler one by one. */
  search(schedule: Schedule): Search;
  troubles(setup: Setup): PlainTroubles;
  /** The smallest messages that the network may be limited to, in bytes. */
  readonly smallestMessageBytes: number;
  /**
   * A schedule that fewer nodes are left of, with messages that are smaller by as much as they have less to tell; `null`
   * where messages are no matter.
   */
  tightened(schedule: Schedule, fewer: Schedule): Schedule | null;
  /** The least space that holds the settings of this schedule as well. */
  widened(schedule: Schedule): SettingsSpace;
}

/** A limit of messages where nothing depends on it, in bytes. */
export const ROOMY_BYTES = 4000;
