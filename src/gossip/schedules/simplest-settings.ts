/** Settings at their simplest that keep the conditions of the hardened rules. */

import { definitionOf, type Fault, factsOf } from '../../faults/fault.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { isLasting, startedAt, startOf } from '../../faults/times.ts';
import type { Patience } from '../../generation/schedule-options.ts';
import { firstJoins, placesOfTrouble } from '../../shrinking/edit-schedule.ts';
import { lowestFailing } from '../../shrinking/lowest-failing.ts';
import type { Search } from '../../shrinking/search.ts';
import { ROOMY_BYTES } from '../../shrinking/settings-space.ts';
import { sooner } from '../../shrinking/times.ts';
import { leastCleanupTicks, settingsOf, withSettings } from '../settings.ts';
import { patientFailTicks } from './sufficient-settings.ts';

/** What was asked of all schedules. */
export interface AskedSettings {
  /** The fanout that all must have, if there is one. */
  readonly fanout: number | undefined;
  readonly patience: Patience;
}

export function* simplerSettings(schedule: Schedule, space: AskedSettings): Search {
  const bold = withSimplestSettings(schedule, space);
  const taken = (yield { ...bold, seed: '0' }) ?? (yield bold) ?? (yield inProportion(schedule, bold));
  if (taken !== null) return taken;

  let current = (yield withSettings(schedule, { messageBytesLimit: ROOMY_BYTES })) ?? schedule;
  const { fanout, delayBoundTicks, joinRetryTicks } = settingsOf(current);
  if (space.fanout === undefined) {
    current = yield* lowestFailing(current, 1, fanout, (of, least) => withFanout(of, least, space));
  }
  current = yield* lowestFailing(current, 1, delayBoundTicks, withDelayBound);
  current = yield* lowestFailing(current, 1, joinRetryTicks, (of, least) =>
    withSettings(of, { joinRetryTicks: least }),
  );
  const leastFailTicks = patientFailTicks(space.patience, current.nodes, settingsOf(current));
  const leastCleanupOf = (failTicks: number) =>
    leastCleanupTicks(failTicks, settingsOf(current).delayBoundTicks);
  const quickest = { failTicks: leastFailTicks, cleanupTicks: leastCleanupOf(leastFailTicks) };
  current = (yield asMuchSooner(current, withSettings(current, quickest))) ?? current;
  current = yield* lowestFailing(current, leastFailTicks, settingsOf(current).failTicks, withFailTicks);
  const patient = current;
  current = yield* lowestFailing(current, leastFailTicks, settingsOf(current).failTicks, (_, failTicks) =>
    inProportion(patient, withFailTicks(patient, failTicks)),
  );
  const settings = settingsOf(current);
  return yield* lowestFailing(
    current,
    leastCleanupOf(settings.failTicks),
    settings.cleanupTicks,
    (of, cleanupTicks) => withSettings(of, { cleanupTicks }),
  );
}

/** A group that gossips to fewer must wait longer, and the other way round. */
function withFanout(schedule: Schedule, fanout: number, { patience }: AskedSettings): Schedule {
  const { nodes } = schedule;
  const settings = settingsOf(schedule);
  const least = { ...settings, fanout };
  const slack = settings.failTicks - patientFailTicks(patience, nodes, settings);
  return withFailTicks(
    withSettings(schedule, { fanout }),
    patientFailTicks(patience, nodes, least) + Math.max(slack, 0),
  );
}

/** `cleanupTicks` moves by twice as much as `failTicks`, which leaves it as far from its least as it was. */
function withFailTicks(schedule: Schedule, failTicks: number): Schedule {
  const { cleanupTicks, failTicks: before } = settingsOf(schedule);
  return withSettings(schedule, {
    failTicks,
    cleanupTicks: Math.max(cleanupTicks + 2 * (failTicks - before), 1),
  });
}

/** No message takes longer than the bound, so delays are cut down to it; those that delay nothing go. */
function withDelayBound(schedule: Schedule, delayBoundTicks: number): Schedule {
  const { cleanupTicks, delayBoundTicks: before } = settingsOf(schedule);
  const faults = schedule.faults.flatMap((fault): Fault[] => {
    if (factsOf(fault).mail.delayTicks <= delayBoundTicks) return [fault];
    const { hastened } = definitionOf(fault).simplified;
    return hastened === undefined ? [fault] : [hastened(fault, delayBoundTicks) ?? []].flat();
  });
  return withSettings(
    { ...schedule, faults },
    { delayBoundTicks, cleanupTicks: cleanupTicks + delayBoundTicks - before },
  );
}

/** The schedule with all settings at their simplest. */
export function withSimplestSettings(schedule: Schedule, space: AskedSettings): Schedule {
  const slowest = schedule.faults.reduce((most, fault) => Math.max(most, factsOf(fault).mail.delayTicks), 1);
  const fanout = space.fanout ?? 1;
  const delayBoundTicks = Math.min(settingsOf(schedule).delayBoundTicks, slowest);
  const failTicks = patientFailTicks(space.patience, schedule.nodes, { fanout, delayBoundTicks });
  const cleanupTicks = leastCleanupTicks(failTicks, delayBoundTicks);
  return withSettings(schedule, {
    messageBytesLimit: ROOMY_BYTES,
    fanout,
    delayBoundTicks,
    joinRetryTicks: 1,
    failTicks,
    cleanupTicks,
  });
}

/** Where the group has become quicker to forget, one thing follows the other that much sooner. */
function inProportion(schedule: Schedule, quicker: Schedule): Schedule {
  const ratio = settingsOf(quicker).cleanupTicks / settingsOf(schedule).cleanupTicks;
  const joins = firstJoins(quicker);
  const first = Math.min(...placesOfTrouble(quicker).map((place) => startOf(quicker.faults[place]!)));
  const scaled = (tick: number) => first + Math.round((tick - first) * ratio);
  const faults = quicker.faults.map((fault, place): Fault => {
    if (joins.has(place)) return fault;
    const sooner = startedAt(fault, scaled(startOf(fault)));
    if (!('untilTick' in sooner) || !('untilTick' in fault) || isLasting(fault)) return sooner;
    return { ...sooner, untilTick: Math.max(scaled(fault.untilTick), sooner.fromTick + 1) };
  });
  return { ...quicker, faults };
}

/** Where it has become quicker to forget, all happens as much sooner. */
function asMuchSooner(schedule: Schedule, quicker: Schedule): Schedule {
  const first = Math.min(...placesOfTrouble(quicker).map((place) => startOf(quicker.faults[place]!)));
  const gained = settingsOf(schedule).cleanupTicks - settingsOf(quicker).cleanupTicks;
  return sooner(quicker, first, Math.min(Math.max(gained, 0), first));
}
