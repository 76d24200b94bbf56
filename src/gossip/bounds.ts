/**
 * The dates by which things must have happened.
 *
 * N is `settings.groupSize`, the number of instances; P, G and the other link-level figures count the
 * nodes of the schedule, which is what a pass over the peers is long. D, R, T_f, T_c are the settings.
 *
 * Faults that stretch time put every date off by as much (`disturbances.ts`).
 */

import { factsOf } from '../faults/fault.ts';
import { instancesIn } from '../faults/lives.ts';
import { introducersIn, lastFaultTick, type Schedule } from '../faults/schedule.ts';
import { isLasting } from '../faults/times.ts';
import { disturbancesOf } from '../judge/disturbances.ts';
import {
  contactGapTicks,
  joinSafeFailTicks,
  leastTombstoneTicks,
  pieceCount,
  piecesTicks,
  reunionFailTicks,
  settingsOf,
} from './settings.ts';

/** The dates of one schedule, in ticks of the world. */
export interface Bounds {
  /** D: no message is under way for longer, by the settings or by the faults, whichever is more. */
  readonly delayBoundTicks: number;
  /** G: the longest a peer waits between two contacts. */
  readonly contactGapTicks: number;
  /** The longest a message takes to be read: D, and as long as its receiver may be stalled or slow. */
  readonly delayTicks: number;
  /**
   * B1: an instance that stops at `stopTick` is suspected by everyone from here on. The last time anyone's
   * heartbeat for it rises is stopTick + (N−1)·D + (N−2)·T_f: news of it goes from instance to instance,
   * each hears the highest heartbeat once, and passes it on for no longer than T_f; each hop takes D.
   *
   * What an instance sends last it sends in the tick in which it stops: a farewell, or the JOINREQ of a life that
   * began in that tick; both are on the first hop. A hop is no longer than T_f + D whenever the message was sent,
   * in a turn or between two: each is silent about who is silent at that moment (rule `silence`). Mail that comes
   * before the own turn is stamped with the tick in which it comes, as is what comes after it.
   */
  suspectedBy(stopTick: number): number;
  /** B1: … and listed by nobody. */
  removedBy(stopTick: number): number;
  /**
   * Does B1 hold, and no resurrection? Only if tombstones last until nobody gossips the removed any more, under
   * these faults: N·D + (N−1)·T_f, and as much more as a clock may run ahead. With a finite memory of the dead, a
   * late message about them cannot be told from a join. N must be no less than the instances that there
   * are, and no clock may be slow for good: a wait that is measured by such a one has no longest.
   */
  readonly isForgettingSafe: boolean;
  /** Is no clock slow for good? */
  readonly clocksKeepUp: boolean;
  /** Have lists room for all addresses? If not, somebody may be refused for want of it, and stays out. */
  readonly hasRoom: boolean;
  /**
   * Is the group patient enough that, without loss, no join makes anyone suspect a live member? The dates of
   * joins and of agreement need it: else who has just been let in may be given up before it is known. B2 is
   * about being let in as well, which takes no patience: a JOINREQ is answered by who is reached.
   */
  readonly isJoinSafe: boolean;
  /** Is it so patient that the parted who find each other do not lose each other again? See `reunionFailTicks`. */
  readonly isReunionSafe: boolean;
  /**
   * B2: who can reach an introducer that is in the group, and be reached, from `reachableTick` on is in the group:
   * R + 2D + 1. Of k introducers each is asked in its turn, once in k·R ticks, whatever becomes of the others, so k·R
   * takes the place of R; and each that is in the group answers whoever asks. So the date is that of any of them.
   */
  admittedBy(reachableTick: number): number;
  /**
   * B2: … and without loss everyone knows it: G + D later the introducer has told everyone; where lists go
   * in K pieces, a pass over all peers for each, (K−1)·P later still, if the introducer tells of the same
   * members all the while (`introducers-word.ts`).
   *
   * Where there are several introducers, another of them may have answered. Whoever was let in then writes to the one
   * that founds the group: in its regular turn, within G, for the answer names it; or in the next R-th tick, where a
   * piece of gossip that does not has let it in before the answer came. So R + G + D after the admission, (K−1)·P
   * later at the most, that one lists it as if it had let it in itself, and tells everyone of it by the date above.
   * It is the same for three introducers as for two.
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
   * Whom a member has forgotten at `sinceTick`, and remembers, it lists again by sinceTick + (n−1)·R + G + 2D + 1,
   * whoever else is up: the forgotten are contacted in turn, one in R ticks (rule `seed contact`); the message
   * takes D; whoever gets it answers at once if it did not list the sender, and else has its turn to write
   * within G; the answer takes D.
   */
  rememberedBy(sinceTick: number): number;
  /**
   * B4: with the introducer up, all lists equal the live set, B1 or B2 + R + B5
   * after the last fault, whichever is longer. Here B5 is R + 2D + B2 at the least, as if the parted joined
   * anew: groups too impatient for the date above may need a second try. Where lists go in pieces the
   * introducer tells of the same members once it has heard of all, and suspects all that are dead; then it
   * takes as long as being told takes.
   */
  readonly agreementTick: number;
}

/** Many claims of one run ask for them. */
const KNOWN_BOUNDS = new WeakMap<Schedule, Bounds>();

/** The dates that follow from a schedule’s settings and faults. */
export function boundsOf(schedule: Schedule): Bounds {
  let bounds = KNOWN_BOUNDS.get(schedule);
  if (bounds === undefined) {
    bounds = derivedFrom(schedule);
    KNOWN_BOUNDS.set(schedule, bounds);
  }
  return bounds;
}

function derivedFrom(schedule: Schedule): Bounds {
  const { nodes } = schedule;
  const settings = settingsOf(schedule);
  const { fanout, failTicks, cleanupTicks, joinRetryTicks, groupSize } = settings;
  const { longestWaitTicks, stretchTicks } = disturbancesOf(schedule);
  const clocksKeepUp = !schedule.faults.some((fault) => isLasting(fault) && factsOf(fault).time.movesClock);
  const delay = delayBoundOf(schedule);
  const gap = contactGapTicks(nodes, fanout);

  const lastRise = Math.max((groupSize - 1) * delay + (groupSize - 2) * failTicks, 0) + stretchTicks;
  const removal = lastRise + cleanupTicks + 1;
  const introducers = introducersIn(schedule);
  const admission = introducers * joinRetryTicks + 2 * delay + 1;
  const spread = gap + piecesTicks(nodes, settings) + delay;
  const knowledge = introducers === 1 ? spread : joinRetryTicks + 2 * spread;
  const reunion = joinRetryTicks + 2 * gap + delay + spread;
  const reunionAtWorst = Math.max(reunion, joinRetryTicks + 2 * delay + admission + knowledge);
  const remembrance = Math.max(nodes - 1, 0) * joinRetryTicks + gap + 2 * delay + 1;
  const suspicion = lastRise + failTicks + 1;
  const toldInPieces = pieceCount(nodes, settings) === 1 ? 0 : suspicion + spread;
  const rejoined = admission + knowledge + joinRetryTicks + reunionAtWorst + stretchTicks;
  return {
    delayBoundTicks: delay,
    contactGapTicks: gap,
    delayTicks: delay + longestWaitTicks,
    suspectedBy: (stopTick) => stopTick + suspicion,
    removedBy: (stopTick) => stopTick + removal,
    isForgettingSafe:
      clocksKeepUp &&
      instancesIn(schedule) <= groupSize &&
      settings.tombstoneTicks >= sufficientTombstoneTicks(schedule),
    clocksKeepUp,
    hasRoom: settings.memberLimit >= nodes,
    isJoinSafe: failTicks >= joinSafeFailTicks(nodes, fanout, delay),
    isReunionSafe: failTicks >= reunionFailTicks(nodes, fanout, delay),
    admittedBy: (reachableTick) => reachableTick + admission + stretchTicks,
    knownBy: (admittedTick) => admittedTick + knowledge + stretchTicks,
    reunitedBy: (healedTick) => healedTick + reunion + stretchTicks,
    rememberedBy: (sinceTick) => sinceTick + remembrance + stretchTicks,
    agreementTick: lastFaultTick(schedule) + Math.max(removal, toldInPieces, rejoined),
  };
}

/** D: as the settings promise, or as the faults of the schedule have it. */
function delayBoundOf(schedule: Pick<Schedule, 'network' | 'settings' | 'faults'>): number {
  return Math.max(settingsOf(schedule).delayBoundTicks, disturbancesOf(schedule).delayTicks);
}

/** How long the removed must be remembered under these faults: N·D + (N−1)·T_f, stretched. */
export function sufficientTombstoneTicks(
  schedule: Pick<Schedule, 'network' | 'settings' | 'faults'>,
): number {
  const { groupSize, failTicks } = settingsOf(schedule);
  const { stretchTicks, leapTicks } = disturbancesOf(schedule);
  return leastTombstoneTicks(groupSize, failTicks, delayBoundOf(schedule)) + stretchTicks + leapTicks;
}

/**
 * How long a schedule must run for every claim to come due, and to be seen to stay true: T_c more. Who was
 * given up in the very last may be removed T_c after the last fault, and is then still to be found again.
 */
export function sufficientHorizonTicks(schedule: Omit<Schedule, 'horizonTicks'>): number {
  const { agreementTick, rememberedBy } = boundsOf({ ...schedule, horizonTicks: 0 });
  const { cleanupTicks } = settingsOf(schedule);
  const foundAgain = rememberedBy(lastFaultTick(schedule) + cleanupTicks + 1);
  return Math.max(agreementTick + cleanupTicks, foundAgain) + 1;
}
