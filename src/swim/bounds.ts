/**
 * The dates by which things must have happened, with their derivations.
 *
 * N is `groupSize`, the number of instances; n the nodes of the schedule, and P = n−1 the most others that one may list. T′,
 * A, S, E, R are the settings. H is how many times longer than in full health a member may make its probes (1 without
 * self-awareness). D is the delay of the network, by the settings or by the faults, whichever is more.
 *
 * All is measured in waking time (rule `stalls`). Faults that stretch time put every date off by as much
 * (`disturbances.ts`), and each stall, or jump of a clock, by one tick more: the turn after it judges nothing.
 */

import { factsOf } from '../faults/fault.ts';
import { instancesIn } from '../faults/lives.ts';
import { introducersIn, lastFaultTick, type Schedule } from '../faults/schedule.ts';
import { isLasting } from '../faults/times.ts';
import { disturbancesOf } from '../judge/disturbances.ts';
import type { Rules } from './rules/rules.ts';
import { probeLengthTicks, type Settings, settingsOf } from './settings.ts';

/** What promises need to know of the rules: how slow they let a member be, and whether suspects are told so. */
export type Pace = Pick<Rules, 'awareness' | 'suspicion' | 'accused'>;

/** The dates of one schedule, in ticks of the world. */
export interface Bounds {
  /** Every so many ticks a member probes each that it lists, at most: G = (2P−1)·T′·H (`round.ts`). */
  readonly contactTicks: number;
  /**
   * An instance that stops at `stopTick` is trusted by nobody from here on.
   *
   * Whoever lists it probes it within G, and no probe that is sent after `stopTick` is answered; 3A·H later it is a suspect.
   * That takes no luck: each member finds out by itself, and what it is told can only make it sooner. But who is told late
   * that it lives begins late. Of one incarnation of it:
   * - itself it tells until `stopTick`, and what it sends arrives within D;
   * - each other instance takes that incarnation up once: who holds it passes on from alive to suspect to dead, and does
   *   not go back (rules `order` and `tombstones`); who holds it at `stopTick` counts from there;
   * - so it is held for no longer than G + 3A·H + S + 2, the time of a detection V, and told of no longer; each of the N−1
   *   others may take it up from the one before in the last moment, D later.
   * The last one takes it up at stopTick + (N−1)·D + (N−2)·V at the latest, and suspects it S + 1 before V is over.
   */
  suspectedBy(stopTick: number): number;
  /** … and listed by nobody: V after the last one has taken it up. */
  removedBy(stopTick: number): number;
  /**
   * Is all of that so? Only if what is removed is remembered until nobody tells of it any more: N·D + (N−1)·V, stretched by
   * these faults. N must be no less than the instances that there are, and no clock may be slow for good.
   */
  readonly isForgettingSafe: boolean;
  /** Is no clock slow for good? */
  readonly clocksKeepUp: boolean;
  /** Have lists room for all addresses? */
  readonly hasRoom: boolean;
  /** Is a probe answered in time where nothing is lost, over links as slow as these faults make them? */
  readonly isProbeSafe: boolean;
  /**
   * Who can reach an introducer that is in the group, and be reached, from `reachableTick` on is in the group: it asks that
   * one within R, or k·R where there are k, each asked in its turn, whatever becomes of the others; D later the introducer
   * has been asked, and D later the newcomer is told.
   */
  admittedBy(reachableTick: number): number;
  /**
   * Without loss everyone knows it G + D later: of two newcomers the one that was let in last was told of the other, whole
   * lists go out with the answer, and whom it lists it probes within G; each message says who its sender is.
   *
   * Where there are several introducers the two may have been let in by different ones. Each then writes to the one that
   * founds the group, within E if it does not list it and within G if it does, D later both are listed there, and within C
   * it has told the one of the other, D later.
   */
  knownBy(admittedTick: number): number;
  /**
   * Those whom a partition or a restart of the introducer has parted list each other again, all of them. From `healedTick`
   * on all that are up are reached, and no probe fails but those that are under way: for 3A·H at the most there are new
   * suspicions. Then
   * - whoever suspects somebody that lives has given it up S + 1 later, or has been told better; and whoever has given it up
   *   writes to it in turn, within C = (2P−1)·E, and tells it (rules `exchange` and `accused`): it raises its incarnation, D
   *   later, above all that is said against it. If the memory of it runs out in that very time, whoever was told of it by the
   *   one that forgets writes to it C + D later. From then on nothing counts against it any more;
   * - the introducer hears from everyone itself: who does not list it writes to it within E, who does within G; D later it
   *   lists all;
   * - within C it has told everyone of all, whole, D later.
   * Who is not let in yet asks meanwhile, as it is admitted.
   */
  reunitedBy(healedTick: number): number;
  /**
   * With the introducer up all lists equal the live set, and stay so: everybody dead at the last fault is removed, and all
   * that live list each other; from then on nothing counts against any of them, and no probe fails.
   */
  readonly agreementTick: number;
}

type Timed = Pick<Schedule, 'nodes' | 'network' | 'settings' | 'faults' | 'introducers'>;

/** The dates that follow from a schedule's settings and faults. */
export function boundsOf(schedule: Timed, pace: Pace): Bounds {
  const { nodes, faults } = schedule;
  const settings = settingsOf(schedule);
  const { groupSize, exchangeTicks, joinRetryTicks, suspicionTicks: _, ...rest } = settings;
  const { ackTicks } = rest;
  const delay = Math.max(settings.delayBoundTicks, disturbancesOf(schedule).delayTicks);
  const stretch = stretchTicksOf(schedule);
  const clocksKeepUp = !faults.some((fault) => isLasting(fault) && factsOf(fault).time.movesClock);
  const slowdown = pace.awareness.mostSlowdown(settings);
  const contact = contactTicks(nodes, settings, pace);
  const verdict = probeLengthTicks(settings) * slowdown;
  const suspicion = pace.suspicion.longestTicks(settings) + 1;
  const detection = detectionTicks(nodes, settings, pace);
  const lastTaken = (groupSize - 1) * delay + Math.max(groupSize - 2, 0) * detection + stretch;
  const round = roundTurns(nodes) * exchangeTicks;
  const introducers = introducersIn(schedule);
  const admission = introducers * joinRetryTicks + 2 * delay + 1;
  const toIntroducer = Math.max(exchangeTicks, contact) + delay;
  const spread = introducers === 1 ? contact + delay : toIntroducer + round + delay;
  const cleared = verdict + suspicion + 2 * (round + delay);
  const reunion = Math.max(admission, cleared) + toIntroducer + round + delay + stretch + 1;
  const lastFault = lastFaultTick(schedule);
  const slowUntilTick = lastSlowTick(schedule);
  const reunitedBy = (healedTick: number) => Math.max(healedTick, slowUntilTick) + reunion;
  const removedBy = (stopTick: number) => stopTick + lastTaken + detection;
  return {
    contactTicks: contact,
    suspectedBy: (stopTick) => removedBy(stopTick) - suspicion,
    removedBy,
    isForgettingSafe:
      clocksKeepUp &&
      instancesIn(schedule) <= groupSize &&
      settings.tombstoneTicks >= sufficientTombstoneTicks(schedule, pace),
    clocksKeepUp,
    hasRoom: groupSize >= nodes,
    isProbeSafe: ackTicks >= 2 * delay,
    admittedBy: (reachableTick) => reachableTick + admission + stretch,
    knownBy: (admittedTick) => admittedTick + spread + stretch,
    reunitedBy,
    agreementTick: Math.max(removedBy(lastFault), reunitedBy(lastFault)),
  };
}

/** 2P−1: the most turns from one of a peer to its next; at least 1. */
function roundTurns(nodes: number): number {
  return Math.max(2 * (nodes - 1) - 1, 1);
}

/** G: the longest that a member waits until it is probed. */
function contactTicks(nodes: number, settings: Settings, { awareness }: Pace): number {
  return roundTurns(nodes) * settings.probeTicks * awareness.mostSlowdown(settings);
}

/** V: from the time that a member counts from until it has removed who does not answer. */
export function detectionTicks(nodes: number, settings: Settings, pace: Pace): number {
  const verdict = probeLengthTicks(settings) * pace.awareness.mostSlowdown(settings);
  return contactTicks(nodes, settings, pace) + verdict + pace.suspicion.longestTicks(settings) + 2;
}

/** The least `tombstoneTicks`: N·D + (N−1)·V, by when nobody tells of the removed instance any more. */
export function leastTombstoneTicks(
  settings: Omit<Settings, 'tombstoneTicks'>,
  pace: Pace,
  delay: number,
): number {
  const { groupSize } = settings;
  const all = { ...settings, tombstoneTicks: 0 };
  return groupSize * delay + (groupSize - 1) * detectionTicks(groupSize, all, pace);
}

/** How long the removed must be remembered under these faults. */
export function sufficientTombstoneTicks(schedule: Timed, pace: Pace): number {
  const settings = settingsOf(schedule);
  const delay = Math.max(settings.delayBoundTicks, disturbancesOf(schedule).delayTicks);
  return leastTombstoneTicks(settings, pace, delay) + stretchTicksOf(schedule);
}

/** How far these faults put every date off, with a tick for each turn that judges nothing. */
export function stretchTicksOf(schedule: Pick<Schedule, 'faults'>): number {
  const stumbles = schedule.faults.filter((fault) => {
    const { waitTicks, movesClock } = factsOf(fault).time;
    return waitTicks > 0 || movesClock;
  });
  return disturbancesOf(schedule).stretchTicks + stumbles.length;
}

/** The first tick from which no link is slower than a probe can bear. */
function lastSlowTick(schedule: Timed): number {
  const { ackTicks } = settingsOf(schedule);
  return schedule.faults.reduce((last, fault) => {
    const { mail, endTick } = factsOf(fault);
    return 2 * mail.delayTicks > ackTicks ? Math.max(last, endTick) : last;
  }, 0);
}

/**
 * How long a schedule must run for every claim to come due, and to be seen to stay true: as long as a probe that fails takes
 * to remove somebody.
 */
export function sufficientHorizonTicks(schedule: Timed, pace: Pace): number {
  return (
    boundsOf(schedule, pace).agreementTick + detectionTicks(schedule.nodes, settingsOf(schedule), pace) + 1
  );
}
