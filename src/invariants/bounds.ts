/**
 * The dates by which things must have happened.
 *
 * N is `settings.groupSize`, the number of instances; P, G and the other link-level figures count the
 * nodes of the schedule, which is what a pass over the peers is long. D, R, T_f, T_c are the settings.
 *
 * Faults that stretch time put every date off by as much (`disturbances.ts`).
 */
import { contactGapTicks, leastTombstoneTicks, pieceCount, piecesTicks } from '../protocol/settings.ts';
import { lastFaultTick, type Schedule } from '../simulation/schedule.ts';
import { disturbancesOf } from './disturbances.ts';

/** The dates of one schedule, in ticks of the world. */
export interface Bounds {
  /** G: the longest a peer waits between two contacts. */
  readonly contactGapTicks: number;
  /** The longest a message takes to be read: D, and as long as its receiver may be stalled or slow. */
  readonly delayTicks: number;
  /**
   * B1: an instance that stops at `stopTick` is suspected by everyone from here on. The last time anyone's
   * heartbeat for it rises is stopTick + (N−1)·D + (N−2)·T_f: news of it goes from instance to instance,
   * each hears the highest heartbeat once, and passes it on for no longer than T_f; each hop takes D.
   */
  suspectedBy(stopTick: number): number;
  /** B1: … and listed by nobody. */
  removedBy(stopTick: number): number;
  /**
   * Do the tombstones of these settings last until nobody gossips the removed any more, under these faults?
   * N·D + (N−1)·T_f, and as much more as a clock may run ahead. If not, neither B1 nor no resurrection is
   * promised: with a finite memory of the dead, a late message about them cannot be told from a join.
   */
  readonly tombstonesLast: boolean;
  /** B2: who can reach the introducer, and be reached, from `reachableTick` on is in the group: R + 2D + 1. */
  admittedBy(reachableTick: number): number;
  /**
   * B2: … and without loss everyone knows it: G + D later the introducer has told everyone; where lists go
   * in K pieces, a pass over all peers for each, (K−1)·P later still, if the introducer tells of the same
   * members all the while (`introducers-word.ts`).
   */
  knownBy(admittedTick: number): number;
  /**
   * B5, B6: those whom a partition or a restart of the introducer has parted list each other again by
   * healedTick + R + 3G + 2D. Everyone writes to the introducer within R + 2G: in any G ticks it has its
   * turn, and is skipped only where it is suspected; then it is written to in the next R-th tick, or was
   * heard of before, and is trusted in its next turn, G later. The message takes D. Once the introducer
   * has heard of all it tells each of all the others within G, in K pieces (K−1)·P later; that takes D.
   */
  reunitedBy(healedTick: number): number;
  /**
   * B4: with the introducer up, all lists equal the live set, B1 or B2 + R + B5
   * after the last fault, whichever is longer. Here B5 is R + 2D + B2 at the least, as if the parted joined
   * anew: groups too impatient for the date above may need a second try. Where lists go in pieces the
   * introducer tells of the same members once it has heard of all, and suspects all that are dead; then it
   * takes as long as being told takes.
   */
  readonly agreementTick: number;
}

/** The dates that follow from a schedule’s settings and faults. */
export function boundsOf(schedule: Schedule): Bounds {
  const { settings, nodes } = schedule;
  const { fanout, failTicks, cleanupTicks, joinRetryTicks, groupSize } = settings;
  const { longestWaitTicks, stretchTicks } = disturbancesOf(schedule);
  const delay = delayBoundOf(schedule);
  const gap = contactGapTicks(nodes, fanout);

  const lastRise = Math.max((groupSize - 1) * delay + (groupSize - 2) * failTicks, 0) + stretchTicks;
  const removal = lastRise + cleanupTicks + 1;
  const admission = joinRetryTicks + 2 * delay + 1;
  const spread = gap + piecesTicks(nodes, settings) + delay;
  const reunion = joinRetryTicks + 2 * gap + delay + spread;
  const reunionAtWorst = Math.max(reunion, joinRetryTicks + 2 * delay + admission + spread);
  const suspicion = lastRise + failTicks + 1;
  const toldInPieces = pieceCount(nodes, settings) === 1 ? 0 : suspicion + spread;
  const rejoined = admission + spread + joinRetryTicks + reunionAtWorst + stretchTicks;
  return {
    contactGapTicks: gap,
    delayTicks: delay + longestWaitTicks,
    suspectedBy: (stopTick) => stopTick + suspicion,
    removedBy: (stopTick) => stopTick + removal,
    tombstonesLast: settings.tombstoneTicks >= sufficientTombstoneTicks(schedule),
    admittedBy: (reachableTick) => reachableTick + admission + stretchTicks,
    knownBy: (admittedTick) => admittedTick + spread + stretchTicks,
    reunitedBy: (healedTick) => healedTick + reunion + stretchTicks,
    agreementTick: lastFaultTick(schedule) + Math.max(removal, toldInPieces, rejoined),
  };
}

/** D: as the settings promise, or as the faults of the schedule have it. */
function delayBoundOf(schedule: Pick<Schedule, 'settings' | 'faults'>): number {
  return Math.max(schedule.settings.delayBoundTicks, disturbancesOf(schedule).delayTicks);
}

/** How long the removed must be remembered under these faults: N·D + (N−1)·T_f, stretched. */
export function sufficientTombstoneTicks(schedule: Pick<Schedule, 'settings' | 'faults'>): number {
  const { groupSize, failTicks } = schedule.settings;
  const { stretchTicks, leapTicks } = disturbancesOf(schedule);
  return leastTombstoneTicks(groupSize, failTicks, delayBoundOf(schedule)) + stretchTicks + leapTicks;
}

/** How long a schedule must run for every claim to come due, and to be seen to stay true: T_c more. */
export function sufficientHorizonTicks(schedule: Omit<Schedule, 'horizonTicks'>): number {
  return boundsOf({ ...schedule, horizonTicks: 0 }).agreementTick + schedule.settings.cleanupTicks + 1;
}
