/**
 * Several reports of one shard, as one. A job that was stopped and tried again has left two, and a file may be sent twice;
 * what a schedule comes to is the same each time, so nothing counts twice and nothing that was found is lost: of each
 * part the report counts that has come furthest in it.
 */
import { isDeepStrictEqual } from 'node:util';
import { shardWords } from '../../hunting/shard.ts';
import { UsageError } from '../usage-error.ts';
import { assembled } from './assemble.ts';
import type { NamedReport } from './merge.ts';
import { type Job, jobsOf, planIn } from './plan.ts';
import type { CheckReport, Ended, KeepOutcome, Part } from './report.ts';

/** Throws a `UsageError` where they say two things about the same schedules. */
export function asOneReport(twins: readonly NamedReport[]): CheckReport {
  const [first, ...others] = twins;
  if (others.length === 0) return first!.report;
  const plan = planIn(first!.report);
  const jobs = jobsOf(plan);
  const counting = jobs.flatMap((job) => {
    const found = furthestIn(job, twins);
    return found === null ? [] : [found];
  });
  const parts = new Map<string, Part[]>(plan.claims.map((claim) => [claim, []]));
  for (const { job, part } of counting) parts.get(job.claim)!.push(part);
  const stuck = counting.flatMap(({ job, report }) =>
    report.stuck.filter(({ claim, fromIndex }) => claim === job.claim && isIn(job, fromIndex)),
  );
  return assembled(plan, { parts, outcomes: outcomesOf(twins), ended: endOf(twins), stuck });
}

interface Counting {
  readonly job: Job;
  readonly part: Part;
  readonly report: CheckReport;
  readonly path: string;
}

/** `null`: nobody has a part of it. */
function furthestIn(job: Job, twins: readonly NamedReport[]): Counting | null {
  const all = twins.flatMap(({ path, report }): Counting[] => {
    const own = report.results.find(({ claim }) => claim === job.claim)!;
    const part = own.parts.find(({ round }) => round === job.round);
    return part === undefined ? [] : [{ job, part, report, path }];
  });
  if (all.length === 0) return null;
  return all.reduce((best, other) => {
    const [less, more] = compareParts(best.part, other.part) >= 0 ? [other, best] : [best, other];
    const isSame = compareParts(less.part, more.part) === 0;
    // Whoever has come less far cannot have found what the other went past.
    if (isSame ? isDeepStrictEqual(less.part, more.part) : less.part.broken === null) return more;
    const which = `round ${job.round} of ${job.claim} in shard ${shardWords(other.report.shard)}`;
    throw new UsageError(`${other.path}: says otherwise of ${which} than ${best.path}`);
  });
}

/** By how far it has come, and by how much is known of that: what was cut off has a place and no result. */
function compareParts(a: Part, b: Part): number {
  return a.untilIndex - b.untilIndex || a.totals.schedules - b.totals.schedules;
}

function isIn({ slice: { fromIndex, untilIndex } }: Job, index: number): boolean {
  return index >= fromIndex && index < untilIndex;
}

/** What became of each failure: a case, if somebody has kept one. */
function outcomesOf(twins: readonly NamedReport[]): ReadonlyMap<string, KeepOutcome> {
  const failures = twins.flatMap(({ report }) =>
    report.results.flatMap(({ claim, failure }) => (failure === null ? [] : [{ claim, ...failure }])),
  );
  // Of several failures of a claim the lowest is the one that counts.
  failures.sort((a, b) => b.broken.index - a.broken.index || rank(a.outcome) - rank(b.outcome));
  return new Map(failures.map(({ claim, outcome }) => [claim, outcome]));
}

function rank({ kind }: KeepOutcome): number {
  return kind === 'kept' ? 2 : kind === 'not shrunk' ? 0 : 1;
}

/** Whoever came to the end has said all; otherwise nobody has. */
function endOf(twins: readonly NamedReport[]): Ended {
  const ends = twins.map(({ report }) => report.ended);
  return ends.find((end) => end === 'complete') ?? ends.find((end) => end === 'time limit') ?? 'interrupted';
}
