/**
 * The dates by which things must have happened.
 *
 * N is `settings.groupSize`, the number of instances; P, G and the other link-level figures count the
 * nodes of the schedule, which is what a pass over the peers is long. D, R, T_f, T_c are the settings.
 */
import { contactGapTicks } from '../protocol/settings.ts';
import { lastFaultTick, type Schedule } from '../simulation/schedule.ts';

export interface Bounds {
  /** G: the longest a peer waits between two contacts. */
  readonly contactGapTicks: number;
  /**
   * B1: an instance that stops at `stopTick` is suspected by everyone from here on. The last time anyone's
   * heartbeat for it rises is stopTick + (N−1)·D + (N−2)·T_f: news of it goes from instance to instance,
   * each hears the highest heartbeat once, and passes it on for no longer than T_f; each hop takes D.
   */
  suspectedBy(stopTick: number): number;
  /** B1: … and listed by nobody. */
  removedBy(stopTick: number): number;
  /** B2: who can reach the introducer, and be reached, from `reachableTick` on is in the group: R + 2D + 1. */
  admittedBy(reachableTick: number): number;
  /** B2: … and without loss everyone knows it: G + D later the introducer has told everyone. */
  knownBy(admittedTick: number): number;
  /** B4, §7 of the derivations: with the introducer up, all lists equal the live set. */
  readonly agreementTick: number;
}

export function boundsOf(schedule: Schedule): Bounds {
  const { settings, nodes } = schedule;
  const { failTicks, cleanupTicks, joinRetryTicks, delayBoundTicks: delay, groupSize } = settings;
  const gap = contactGapTicks(nodes, settings.fanout);
  const lastRise = Math.max((groupSize - 1) * delay + (groupSize - 2) * failTicks, 0);
  const removal = lastRise + cleanupTicks + 1;
  const admission = joinRetryTicks + 2 * delay + 1;
  const known = admission + gap + delay;
  const merge = joinRetryTicks + 2 * delay + known;
  return {
    contactGapTicks: gap,
    suspectedBy: (stopTick) => stopTick + lastRise + failTicks + 1,
    removedBy: (stopTick) => stopTick + removal,
    admittedBy: (reachableTick) => reachableTick + admission,
    knownBy: (admittedTick) => admittedTick + gap + delay,
    agreementTick: lastFaultTick(schedule) + Math.max(removal, known + joinRetryTicks + merge),
  };
}

/** How long a schedule must run for every claim to come due, and to be seen to stay true: T_c more. */
export function sufficientHorizonTicks(schedule: Omit<Schedule, 'horizonTicks'>): number {
  return boundsOf({ ...schedule, horizonTicks: 0 }).agreementTick + schedule.settings.cleanupTicks + 1;
}
