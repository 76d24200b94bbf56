/**
 * The dates by which things must have happened.
 *
 * N is `settings.groupSize`, the number of instances; P, G and the other link-level figures count the
 * nodes of the schedule, which is what a pass over the peers is long. D, R, T_f, T_c are the settings.
 *
 * Faults that stretch time stretch the dates: a stall of `pauseTicks` makes mail that much later (D) and
 * puts off whatever a node does; a clock that falls behind by `lagTicks` puts off what it measures. So
 * below, D stands for D + pause, and each wait of T_f, T_c, R, P or G for itself + lag + pause.
 */
import { contactGapTicks, leastTombstoneTicks, passTicks, pieceCount } from '../protocol/settings.ts';
import { lastFaultTick, type Schedule } from '../simulation/schedule.ts';
import { disturbancesOf } from './disturbances.ts';

export interface Bounds {
  /** G: the longest a peer waits between two contacts. */
  readonly contactGapTicks: number;
  /** D: the longest a message takes to be read. */
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
   * in K pieces, a pass over all peers for each, (K−1)·P later still.
   */
  knownBy(admittedTick: number): number;
  /**
   * B5, B6: those whom a partition or a restart of the introducer has parted list each other again:
   * R + 2D for the contact, then B2.
   */
  reunitedBy(healedTick: number): number;
  /** B4, §7 of the derivations: with the introducer up, all lists equal the live set. */
  readonly agreementTick: number;
}

export function boundsOf(schedule: Schedule): Bounds {
  const { settings, nodes } = schedule;
  const { fanout, failTicks, cleanupTicks, joinRetryTicks, groupSize, delayBoundTicks } = settings;
  const { delayTicks, pauseTicks, lagTicks, leapTicks } = disturbancesOf(schedule);
  const stretch = pauseTicks + lagTicks;
  const delay = Math.max(delayBoundTicks, delayTicks) + pauseTicks;
  const gap = contactGapTicks(nodes, fanout);
  const pass = passTicks(nodes, fanout) + stretch;

  const lastRise = Math.max((groupSize - 1) * delay + (groupSize - 2) * (failTicks + stretch), 0);
  const removal = lastRise + cleanupTicks + stretch + 1;
  const admission = joinRetryTicks + stretch + 2 * delay + 1;
  const spread = gap + stretch + (pieceCount(nodes, settings) - 1) * pass + delay;
  const reunion = joinRetryTicks + stretch + 2 * delay + admission + spread;
  const lastFault = lastFaultTick(schedule);
  return {
    contactGapTicks: gap,
    delayTicks: delay,
    suspectedBy: (stopTick) => stopTick + lastRise + failTicks + stretch + 1,
    removedBy: (stopTick) => stopTick + removal,
    tombstonesLast:
      settings.tombstoneTicks >= leastTombstoneTicks(groupSize, failTicks + stretch, delay) + leapTicks,
    admittedBy: (reachableTick) => reachableTick + admission,
    knownBy: (admittedTick) => admittedTick + spread,
    reunitedBy: (healedTick) => healedTick + reunion,
    agreementTick: lastFault + Math.max(removal, admission + spread + joinRetryTicks + stretch + reunion),
  };
}

/** How long a schedule must run for every claim to come due, and to be seen to stay true: T_c more. */
export function sufficientHorizonTicks(schedule: Omit<Schedule, 'horizonTicks'>): number {
  return boundsOf({ ...schedule, horizonTicks: 0 }).agreementTick + schedule.settings.cleanupTicks + 1;
}
