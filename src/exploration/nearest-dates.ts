/**
 * How near to the dates that were promised the runs of a search come: of each dated claim the run that kept it the fewest
 * ticks before it was due. Each schedule is judged as if every date were a tick sooner than any run has needed yet; what
 * breaks is a run that needs longer. So one run tells it of all claims, and the claims are the same that are always judged.
 *
 * Where a search is complete, no run of the scope comes nearer, for the claims whose past it remembers: of two places that
 * are taken for the same the one that was gone on from owes no later, so what it owes is kept no further from the date.
 */
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { claimedSooner, type DateName, ticksUntil } from '../judge/dates.ts';
import type { Invariant } from '../judge/invariant.ts';
import { judge } from '../judge/judge.ts';
import { NO_PROMISES } from '../judge/promises.ts';
import type { Judges } from './judges.ts';

/** How near one claim has come to one of its dates. */
export interface NearestDate {
  readonly claim: string;
  readonly date: DateName;
  /** The run that has come nearest, the first of those; `null`: all was so from the tick on that the date counts from. */
  readonly nearest: NearestRun | null;
}

interface NearestRun {
  readonly schedule: Schedule;
  /** The date is so many ticks after what it counts from. */
  readonly withinTicks: number;
  /** After so many what was claimed has come about. */
  readonly neededTicks: number;
}

export interface DateJudges extends Judges {
  /** Of the claims that have a date, and were judged at all. */
  nearest(): readonly NearestDate[];
}

/** What is sought of one claim and one of its dates. */
interface Sought {
  readonly invariant: Invariant;
  readonly date: DateName;
  readonly name: string;
  isJudged: boolean;
  nearest: NearestRun | null;
}

/** Judges that find nothing broken, and look for nearer and nearer dates. */
export function judgesOfDates(variant: AnyVariant, invariants: readonly Invariant[]): DateJudges {
  const sought = invariants.flatMap((invariant) =>
    (invariant.dates ?? []).map((date): Sought => {
      return { invariant, date, name: `${invariant.name} (${date})`, isJudged: false, nearest: null };
    }),
  );

  function look(schedule: Schedule): void {
    const protocol = variant.create(schedule);
    const { found, notJudged } = judge(
      protocol,
      schedule,
      sought.map(({ invariant, date, name, nearest }) => ({
        ...claimedSooner(invariant, date, marginTicks(nearest)),
        name,
      })),
      { findsAll: true },
    );
    const promises = protocol.family?.promises(schedule) ?? NO_PROMISES;
    for (const one of sought) {
      one.isJudged ||= !notJudged.some(({ claim }) => claim === one.name);
      if (!found.some(({ claim }) => claim === one.name)) continue;
      const withinTicks = ticksUntil(one.date, promises, schedule);
      if (withinTicks === null) continue;
      let margin = Math.min(marginTicks(one.nearest), withinTicks) - 1;
      while (breaks(one, schedule, margin)) margin--;
      one.nearest = { schedule, withinTicks, neededTicks: withinTicks - margin };
    }
  }

  /** Does the claim break where its date is so many ticks sooner? */
  function breaks({ invariant, date }: Sought, schedule: Schedule, byTicks: number): boolean {
    const claims = [claimedSooner(invariant, date, byTicks)];
    const { found } = judge(variant.create(schedule), schedule, claims);
    return found.some(({ claim }) => claim === invariant.name);
  }

  return {
    add: (_index, schedule) => look(schedule),
    broken: () => null,
    end: async () => {},
    nearest: () =>
      sought.flatMap(({ invariant, date, isJudged, nearest }) =>
        isJudged ? [{ claim: invariant.name, date, nearest }] : [],
      ),
  };
}

/** By so much may its date be sooner, and all that was seen would still have been in time. */
function marginTicks(nearest: NearestRun | null): number {
  return nearest === null ? Number.POSITIVE_INFINITY : nearest.withinTicks - nearest.neededTicks;
}
