/**
 * The reports of all shards of a check, merged into the report of the whole, number for number: as though one
 * process had run every schedule. Where one shard found what breaks a claim, the others have searched on, for
 * they could not know; their parts are cut there, and the one in which the cut lies is searched again.
 */
import { lengthOf, type Shard } from '../../checking/stretch.ts';
import { sumOfTotals } from '../../checking/totals.ts';
import { UsageError } from '../usage-error.ts';
import { assembled, breaksOf, partsThatCount } from './assemble.ts';
import type { Hand } from './hand.ts';
import { type CheckPlan, jobsOf, WHOLE } from './plan.ts';
import type { CheckReport, Ended, KeepOutcome, Part } from './report.ts';

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
  const seen = new Map([[first.report.shard.index, first.path]]);
  for (const { path, report } of others) {
    for (const field of IDENTITY) {
      const [one, other] = [first.report[field], report[field]].map((value) => JSON.stringify(value));
      if (one !== other) {
        throw new UsageError(
          `${path}: is of another check than ${first.path}: ${field} is ${other}, not ${one}`,
        );
      }
    }
    const { index } = report.shard;
    if (report.shard.of !== of) {
      throw new UsageError(
        `${path}: is shard ${index}/${report.shard.of}, and ${first.path} is one of ${of}`,
      );
    }
    const twin = seen.get(index);
    if (twin !== undefined) throw new UsageError(`${path}: is shard ${index}/${of}, as ${twin} is`);
    seen.set(index, path);
  }
  const missing = Array.from({ length: of }, (_, k) => k + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) {
    throw new UsageError(
      `there is no report of shard ${missing.map((index) => `${index}/${of}`).join(', ')}`,
    );
  }
  const { variant, protocol, claims, seed, runs, fromIndex, schedules, bail } = first.report;
  return { variant, protocol, claims, seed, runs, fromIndex, schedules, bail, shard: WHOLE };
}

const IDENTITY = [
  'variant',
  'protocol',
  'claims',
  'seed',
  'runs',
  'fromIndex',
  'schedules',
  'bail',
] as const satisfies (keyof CheckPlan)[];

/** `handFor` is asked for somebody to search again with; only where a shard has searched too far. */
export async function merged(
  named: readonly NamedReport[],
  handFor: (plan: CheckPlan) => Promise<Hand>,
): Promise<CheckReport> {
  const plan = wholeOf(named);
  const reports = named.map(({ report }) => report).sort((a, b) => a.shard.index - b.shard.index);
  const parts = new Map(
    plan.claims.map((claim) => [claim, reports.flatMap((report) => partsOf(report, claim))]),
  );
  const breaks = breaksOf(plan, parts);
  const outcomes = new Map<string, KeepOutcome>();
  const whole = new Map<string, Part[]>();
  for (const [claim, own] of partsThatCount(plan, parts, breaks)) {
    const end = breaks.find((found) => found.claim === claim);
    const kept: ShardPart[] = [];
    for (const part of own) {
      const untilIndex = end?.round === part.round ? end.broken.index + 1 : part.untilIndex;
      kept.push(
        untilIndex < part.untilIndex ? await shortened(claim, part, untilIndex, await handFor(plan)) : part,
      );
    }
    whole.set(claim, roundsOf(plan, reports.length, kept));
    if (end !== undefined) outcomes.set(claim, outcomeOf(reports, claim, end.broken.index));
  }
  const stuck = reports.flatMap((report) => report.stuck);
  return assembled(plan, { parts: whole, outcomes, ended: endOf(reports), stuck });
}

interface ShardPart extends Part {
  readonly shard: Shard;
}

function partsOf({ results, shard }: CheckReport, claim: string): ShardPart[] {
  return results.flatMap((result) =>
    result.claim === claim ? result.parts.map((part) => ({ ...part, shard })) : [],
  );
}

/** The part up to an earlier end. What broke the claim there lay behind it. */
async function shortened(claim: string, part: ShardPart, untilIndex: number, hand: Hand): Promise<ShardPart> {
  const { fromIndex, shard, round } = part;
  const result = await hand.search(claim, { fromIndex, untilIndex, shard }, () => {});
  if (result === null || result.broken !== null) {
    throw new UsageError(`${claim} comes out another way than in the reports: they are of another protocol`);
  }
  return { round, fromIndex, shard, ...result };
}

/** The parts of all shards in a round, as the one part that they are of the whole. */
function roundsOf(plan: CheckPlan, shards: number, parts: readonly ShardPart[]): Part[] {
  return jobsOf({ ...plan, claims: plan.claims.slice(0, 1) }).flatMap(({ round, stretch }) => {
    const own = parts.filter((part) => part.round === round);
    if (own.length === 0) return [];
    const { fromIndex } = stretch;
    const present = new Set(own.map(({ shard }) => shard.index));
    const isMissing = (index: number) =>
      !present.has(index) && lengthOf({ ...stretch, shard: { index, of: shards } }) > 0;
    const anyMissing = Array.from({ length: shards }, (_, k) => k + 1).some(isMissing);
    const untilIndex = anyMissing ? fromIndex : Math.min(...own.map((part) => part.untilIndex));
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

function endOf(reports: readonly CheckReport[]): Ended {
  const ends = reports.map(({ ended }) => ended);
  return ends.find((end) => end === 'interrupted') ?? ends.find((end) => end === 'time limit') ?? 'complete';
}
