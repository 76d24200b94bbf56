/**
 * The dates that a protocol promises, by name; and a claim with one of them sooner than it is promised. What breaks then
 * says how near to its date a run has come, without anybody else who would watch it for that: a claim that still holds
 * where its date is 3 ticks sooner, and not where it is 4, was kept 3 ticks before it was due.
 *
 * For promises whose dates are all known before the run.
 */
import { lastFaultTick, type Schedule } from '../faults/schedule.ts';
import type { Invariant } from './invariant.ts';
import { type Dated, isPromised, type Promises } from './promises.ts';

/** What is so from each date on: whoever stops is suspected, and removed; a newcomer is admitted, and known; … */
export const DATES = [
  'suspected',
  'removed',
  'admitted',
  'known',
  'reunited',
  'remembered',
  'agreed',
] as const;
export type DateName = (typeof DATES)[number];

interface Dating {
  /** How long after what it counts from; `null`: it is not promised. */
  withinTicks(promises: Promises, schedule: Pick<Schedule, 'faults'>): number | null;
  sooner(promises: Promises, schedule: Pick<Schedule, 'faults'>, byTicks: number): Promises;
}

const DATINGS: Readonly<Record<DateName, Dating>> = {
  suspected: ofFailure('suspectedBy'),
  removed: ofFailure('removedBy'),
  admitted: ofDated('admission'),
  known: ofDated('knowledge'),
  reunited: ofDated('reunion'),
  remembered: ofDated('remembrance'),
  agreed: {
    withinTicks: ({ agreement }, schedule) =>
      isPromised(agreement) ? agreement.fromTick - lastFaultTick(schedule) : null,
    sooner(promises, schedule, byTicks) {
      const { agreement } = promises;
      if (!isPromised(agreement)) return promises;
      const fromTick = Math.max(agreement.fromTick - byTicks, lastFaultTick(schedule));
      return { ...promises, agreement: { ...agreement, fromTick } };
    },
  },
};

function ofFailure(date: 'suspectedBy' | 'removedBy'): Dating {
  return {
    withinTicks: ({ failure }) => (isPromised(failure) ? failure[date](0) : null),
    sooner(promises, _schedule, byTicks) {
      const { failure } = promises;
      if (!isPromised(failure)) return promises;
      return { ...promises, failure: { ...failure, [date]: hurried(failure[date], byTicks) } };
    },
  };
}

function ofDated(promise: 'admission' | 'knowledge' | 'reunion' | 'remembrance'): Dating {
  return {
    withinTicks({ [promise]: given }) {
      return isPromised(given) ? given.by(0) : null;
    },
    sooner(promises, _schedule, byTicks) {
      const given = promises[promise];
      return isPromised(given) ? { ...promises, [promise]: { by: hurried(given.by, byTicks) } } : promises;
    },
  };
}

function hurried(by: Dated['by'], byTicks: number): Dated['by'] {
  return (sinceTick) => Math.max(by(sinceTick) - byTicks, sinceTick);
}

/** How many ticks after what it counts from the date is promised for; `null`: it is not promised. */
export function ticksUntil(date: DateName, promises: Promises, schedule: Schedule): number | null {
  return DATINGS[date].withinTicks(promises, schedule);
}

/** The promises with this date sooner by so many ticks, though never before what it counts from. */
export function soonerBy(
  byTicks: number,
  date: DateName,
  promises: Promises,
  schedule: Pick<Schedule, 'faults'>,
): Promises {
  return DATINGS[date].sooner(promises, schedule, byTicks);
}

/** The claim, judged as if this date had been promised sooner by so many ticks. */
export function claimedSooner(invariant: Invariant, date: DateName, byTicks: number): Invariant {
  return {
    ...invariant,
    watch: (trial) =>
      invariant.watch({ ...trial, promises: soonerBy(byTicks, date, trial.promises, trial.schedule) }),
  };
}
