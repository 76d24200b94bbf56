/**
 * The reports of all shards of a check, merged into the report of the whole, number for number: as though one
 * process had run every schedule. Where one shard found what breaks a claim, the others have searched on, for
 * they could not know; their parts are cut there, and the one in which the cut lies is searched again.
 */

import { quoted } from '../../files/place.ts';
import { type Shard, shardWords, WHOLE } from '../../hunting/shard.ts';
import { lengthOf } from '../../hunting/slice.ts';
import { sumOfTotals } from '../../hunting/totals.ts';
import { UsageError } from '../usage-error.ts';
import { assembled, type Break, breaksOf, partsThatCount } from './assemble.ts';
import { commandOf } from './command-line.ts';
import { type CheckPlan, jobsOf, planIn } from './plan.ts';
import type { CheckReport, Ended, KeepOutcome, Part } from './report.ts';
import { asOneReport } from './same-shard.ts';
import { shardFlaw } from './shard-flaws.ts';
import type { Worker } from './worker.ts';

export interface NamedReport {
  /** What it is called in messages. */
  readonly path: string;
  readonly report: CheckReport;
}

/** What the shards have in common. Throws a `UsageError` if they are not the shards of one check. */
export function wholeOf(reports: readonly NamedReport[]): CheckPlan {
  const [first, ...others] = reports;
  if (first === undefined) throw new UsageError('there is nothing to merge');
  const { of } = first.report.shard;
  if (of === 1) throw new UsageError(`${first.path}: is whole, not a shard; there is nothing to merge`);
  const identity = IDENTITY.map((field) => JSON.stringify(first.report[field]));
  for (const { path, report } of others) {
    for (const [place, field] of IDENTITY.entries()) {
      const other = JSON.stringify(report[field]);
      if (identity[place] === other) continue;
      throw new UsageError(
        `${path}: is of another check than ${first.path}: ${field} is ${other}, not ${identity[place]}`,
      );
    }
    if (report.shard.of !== of) {
      throw new UsageError(
        `${path}: is shard ${shardWords(report.shard)}, and ${first.path} is one of ${of}`,
      );
    }
  }
  return { ...planIn(first.report), shard: WHOLE };
}

/** The shards of which there is no report. */
export function missingShards(reports: readonly NamedReport[]): readonly Shard[] {
  const there = new Set(reports.map(({ report }) => report.shard.index));
  const of = reports[0]?.report.shard.of ?? 0;
  return Array.from({ length: of }, (_, k) => ({ index: k + 1, of })).filter(
    ({ index }) => !there.has(index),
  );
}

/** Which are missing, and what to type for them. */
export function missingWords(plan: CheckPlan, missing: readonly Shard[]): string {
  const names = missing.slice(0, MOST_MISSING).map(shardWords);
  const more = missing.length - names.length;
  const which = `${names.join(', ')}${more > 0 ? `, and of ${more} more` : ''}`;
  const claims = plan.isNamed ? plan.claims : [];
  return `there is no report of shard ${which}: ${commandOf(plan, ...claims)} --shard ${names[0]} --json`;
}

/** As many missing shards are named, and the others counted. */
const MOST_MISSING = 10;

const IDENTITY = [
  'variant',
  'protocol',
  'child',
  'claims',
  'isNamed',
  'seed',
  'runs',
  'fromIndex',
  'schedules',
  'bail',
] as const satisfies (keyof CheckPlan)[];

export interface MergeOptions {
  /** Are shards allowed to be missing? They count as shards that were stopped before their first schedule. */
  readonly isPartial?: boolean;
  /** Is asked for somebody to search again with; only where a shard has searched too far. */
  readonly workerFor: (plan: CheckPlan) => Promise<Worker>;
  /** Is told how many of the schedules that are searched again have been. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Throws a `UsageError` if the reports are not those of all shards of one check, each as its parts have it. */
export async function merged(
  named: readonly NamedReport[],
  { isPartial = false, workerFor, onProgress }: MergeOptions,
): Promise<CheckReport> {
  const plan = wholeOf(named);
  const missing = missingShards(named);
  if (missing.length > 0 && !isPartial) throw new UsageError(missingWords(plan, missing));
  for (const { path, report } of named) {
    const flaw = shardFlaw(report);
    if (flaw !== null) throw new UsageError(`${path}: ${flaw}`);
  }
  const reports = shardsOf(named);
  const shards = reports.length + missing.length;
  const parts = new Map(
    plan.claims.map((claim, place) => [claim, reports.flatMap((report) => partsOf(report, place))]),
  );
  const breaks = breaksOf(plan, parts);
  const outcomes = new Map<string, KeepOutcome>();
  const counting = [...partsThatCount(plan, parts, breaks)].map(([claim, own]) => {
    const end = breaks.find((found) => found.claim === claim);
    return { claim, end, own: own.map((part) => cutAt(part, end)) };
  });
  const cuts = counting.flatMap(({ own }) =>
    own.filter(({ part, untilIndex }) => untilIndex < part.untilIndex),
  );
  const again = cuts.reduce((sum, { part, untilIndex }) => sum + lengthOf({ ...part, untilIndex }), 0);
  let done = 0;
  const tell = (schedules: number) => {
    done += schedules;
    onProgress?.(done, again);
  };
  const whole = new Map<string, Part[]>();
  for (const { claim, end, own } of counting) {
    const kept: ShardPart[] = [];
    for (const { part, untilIndex } of own) {
      const isCut = untilIndex < part.untilIndex;
      kept.push(isCut ? await shortened(claim, part, untilIndex, await workerFor(plan), tell) : part);
    }
    whole.set(claim, roundsOf(plan, shards, kept));
    if (end !== undefined) outcomes.set(claim, outcomeOf(reports, claim, end.broken.index));
  }
  const stuck = reports.flatMap((report) => report.stuck);
  return countable(assembled(plan, { parts: whole, outcomes, ended: endOf(reports, missing.length), stuck }));
}

/** Figures that are not whole any more when they are added up are nobody's. */
function countable(report: CheckReport): CheckReport {
  for (const { claim, totals } of report.results) {
    const { situations, notJudged, ...figures } = totals;
    for (const [name, figure] of [figures, situations, ...Object.values(notJudged)].flatMap(Object.entries)) {
      if (Number.isSafeInteger(figure)) continue;
      throw new UsageError(`${claim}: ${quoted(name)} adds up to more than can be counted`);
    }
  }
  return report;
}

/** One report of each shard that there is, in their order. */
function shardsOf(named: readonly NamedReport[]): CheckReport[] {
  const byShard = new Map<number, NamedReport[]>();
  for (const each of named) {
    const { index } = each.report.shard;
    byShard.set(index, [...(byShard.get(index) ?? []), each]);
  }
  return [...byShard.values()].map(asOneReport).sort((a, b) => a.shard.index - b.shard.index);
}

interface ShardPart extends Part {
  readonly shard: Shard;
}

function partsOf({ results, shard }: CheckReport, place: number): ShardPart[] {
  return results[place]!.parts.map((part) => ({ ...part, shard }));
}

/** A part, and up to where it counts. */
function cutAt(part: ShardPart, end: Break | undefined): { part: ShardPart; untilIndex: number } {
  return { part, untilIndex: end?.round === part.round ? end.broken.index + 1 : part.untilIndex };
}

/** The part up to an earlier end. What broke the claim there lay behind it. */
async function shortened(
  claim: string,
  part: ShardPart,
  untilIndex: number,
  worker: Worker,
  onProgress: (schedules: number) => void,
): Promise<ShardPart> {
  const { fromIndex, shard, round } = part;
  const result = await worker.search(claim, { fromIndex, untilIndex, shard }, onProgress);
  if (result === null || result.broken !== null) {
    throw new UsageError(`${claim} comes out another way than in the reports: they are of another protocol`);
  }
  return { round, fromIndex, shard, ...result };
}

/** The parts of all shards in a round, as the one part that they are of the whole. */
function roundsOf(plan: CheckPlan, shards: number, parts: readonly ShardPart[]): Part[] {
  const byRound = new Map<number, ShardPart[]>();
  for (const part of parts) {
    const own = byRound.get(part.round);
    if (own === undefined) byRound.set(part.round, [part]);
    else own.push(part);
  }
  return jobsOf({ ...plan, claims: plan.claims.slice(0, 1) }).flatMap(({ round, slice }) => {
    const own = byRound.get(round) ?? [];
    if (own.length === 0) return [];
    const { fromIndex } = slice;
    // Those that have a schedule in the round: it takes in the shards one after the other.
    const needed = Math.min(shards, lengthOf(slice));
    const untilIndex =
      own.length < needed
        ? fromIndex
        : own.reduce((least, part) => Math.min(least, part.untilIndex), slice.untilIndex);
    const broken = own.flatMap((part) => part.broken ?? []).sort((a, b) => a.index - b.index)[0] ?? null;
    return [{ round, fromIndex, untilIndex, totals: sumOfTotals(own.map(({ totals }) => totals)), broken }];
  });
}

/** What became of the failure, in the shard that has found it. */
function outcomeOf(reports: readonly CheckReport[], claim: string, index: number): KeepOutcome {
  const failures = reports.flatMap(({ results }) => results.filter((result) => result.claim === claim));
  const own = failures.find(({ failure }) => failure?.broken.index === index);
  return own?.failure?.outcome ?? { kind: 'not shrunk' };
}

/** A shard that is missing has stopped; `assembled` says whether that is known to matter. */
function endOf(reports: readonly CheckReport[], missing: number): Ended {
  const ends = reports.map(({ ended }) => ended);
  if (ends.includes('interrupted')) return 'interrupted';
  return missing > 0 || ends.includes('time limit') ? 'time limit' : 'complete';
}
