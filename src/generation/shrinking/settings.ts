/** Settings at their simplest that keep the conditions of the hardened rules. */
import { leastCleanupTicks, type Settings } from '../../protocol/settings.ts';
import type { Fault, Schedule } from '../../simulation/schedule.ts';
import { patientFailTicks } from '../normal.ts';
import { lowered } from './lowered.ts';
import { startedAt, startOf } from './parts.ts';
import type { Pass, Search, ShrinkSpace } from './search.ts';
import { ROOMY_BYTES } from './simpler.ts';

export const simplestSettings: Pass = {
  name: 'settings',
  *search(schedule, space): Search {
    const bold = simplest(schedule, space);
    const taken = (yield { ...bold, seed: '0' }) ?? (yield bold) ?? (yield inProportion(schedule, bold));
    if (taken !== null) return taken;

    let current = (yield withSettings(schedule, { messageBytesLimit: ROOMY_BYTES })) ?? schedule;
    const { fanout, delayBoundTicks, joinRetryTicks } = current.settings;
    if (space.fanout === undefined) {
      current = yield* lowered(current, 1, fanout, (of, least) => withFanout(of, least, space));
    }
    current = yield* lowered(current, 1, delayBoundTicks, withDelayBound);
    current = yield* lowered(current, 1, joinRetryTicks, (of, least) =>
      withSettings(of, { joinRetryTicks: least }),
    );
    const leastFailTicks = patientFailTicks(space.patience, current.nodes, current.settings);
    current = yield* lowered(current, leastFailTicks, current.settings.failTicks, withFailTicks);
    const { settings } = current;
    const leastCleanup = leastCleanupTicks(settings.failTicks, settings.delayBoundTicks);
    return yield* lowered(current, leastCleanup, settings.cleanupTicks, (of, cleanupTicks) =>
      withSettings(of, { cleanupTicks }),
    );
  },
};

function withSettings(schedule: Schedule, settings: Partial<Settings>): Schedule {
  return { ...schedule, settings: { ...schedule.settings, ...settings } };
}

/** A group that gossips to fewer must wait longer, and the other way round. */
function withFanout(schedule: Schedule, fanout: number, { patience }: ShrinkSpace): Schedule {
  const { nodes, settings } = schedule;
  const least = { ...settings, fanout };
  const slack = settings.failTicks - patientFailTicks(patience, nodes, settings);
  return withFailTicks(
    withSettings(schedule, { fanout }),
    patientFailTicks(patience, nodes, least) + Math.max(slack, 0),
  );
}

/** `cleanupTicks` moves by twice as much as `failTicks`, which leaves it as far from its least as it was. */
function withFailTicks(schedule: Schedule, failTicks: number): Schedule {
  const { cleanupTicks, failTicks: before } = schedule.settings;
  return withSettings(schedule, {
    failTicks,
    cleanupTicks: Math.max(cleanupTicks + 2 * (failTicks - before), 1),
  });
}

/** No message takes longer than the bound, so delays are cut down to it; those that delay nothing go. */
function withDelayBound(schedule: Schedule, delayBoundTicks: number): Schedule {
  const { cleanupTicks, delayBoundTicks: before } = schedule.settings;
  const faults = schedule.faults.flatMap((fault): Fault[] => {
    if (fault.kind !== 'delay' || fault.maxTicks <= delayBoundTicks) return [fault];
    const minTicks = Math.min(fault.minTicks, delayBoundTicks);
    return delayBoundTicks === 1 ? [] : [{ ...fault, minTicks, maxTicks: delayBoundTicks }];
  });
  return withSettings(
    { ...schedule, faults },
    { delayBoundTicks, cleanupTicks: cleanupTicks + delayBoundTicks - before },
  );
}

function simplest(schedule: Schedule, space: ShrinkSpace): Schedule {
  const slowest = schedule.faults.reduce(
    (most, fault) => Math.max(most, fault.kind === 'delay' ? fault.maxTicks : 1),
    1,
  );
  const fanout = space.fanout ?? 1;
  const delayBoundTicks = Math.min(schedule.settings.delayBoundTicks, slowest);
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

/** Where the group has become quicker to forget, all that happens happens that much sooner. */
function inProportion(schedule: Schedule, quicker: Schedule): Schedule {
  const ratio = quicker.settings.cleanupTicks / schedule.settings.cleanupTicks;
  const faults = quicker.faults.map((fault) => {
    const sooner = startedAt(fault, Math.round(startOf(fault) * ratio));
    if (!('untilTick' in fault) || !('untilTick' in sooner)) return sooner;
    const untilTick = Math.max(Math.round(fault.untilTick * ratio), sooner.fromTick + 1);
    return { ...sooner, untilTick: Math.min(fault.untilTick, untilTick) } as Fault;
  });
  return { ...quicker, faults };
}
