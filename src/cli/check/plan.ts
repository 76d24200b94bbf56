/**
 * What a check is to do, as data: which claims, which schedules, and in which order.
 *
 * The claims take turns, a slice of schedules each, so that a check that is stopped has been fair to all.
 * The order is the same for any number of workers and shards, and so is what comes first in it.
 */

import { canary } from '../../claims/canary.ts';
import { SEARCHED } from '../../exploration/scope.ts';
import { smallScopeOf } from '../../exploration/setup-of-scope.ts';
import { type AnyVariant, catalogueFor, schedulesOf } from '../../family/family.ts';
import type { FamilySchedules } from '../../generation/family-schedules.ts';
import type { AskedSchedules, ScheduleOptions } from '../../generation/schedule-options.ts';
import type { ScopeSize } from '../../generation/small-scope.ts';
import type { Shard } from '../../hunting/shard.ts';
import { lengthOf, type Slice } from '../../hunting/slice.ts';
import type { Claim } from '../../judge/claim.ts';

/** Which schedules are drawn. */
export interface PlannedSchedules extends AskedSchedules {
  /** Only those of this scope, of the kinds and in the settings of a search of it; any unless given. */
  readonly scope?: ScopeSize;
}

export interface CheckPlan {
  /** The name of the variant. */
  readonly variant: string;
  /** The module that it comes from; `null` for one that comes with Hearsay. */
  readonly protocol: string | null;
  /** The command that starts it, where it is a child. */
  readonly child?: string;
  /** Names, in the order in which they take turns. */
  readonly claims: readonly string[];
  /** Were they asked for by name? They are all that is claimed of the variant otherwise. */
  readonly isNamed: boolean;
  readonly seed: number;
  /** Schedules per claim, over all shards. */
  readonly runs: number;
  /** The first schedule that is run. */
  readonly fromIndex: number;
  readonly schedules: PlannedSchedules;
  /** End with the first failure, of whatever claim. */
  readonly bail: boolean;
  readonly shard: Shard;
}

/** The plan alone, of what holds more than it: a report. */
export function planIn(holding: CheckPlan): CheckPlan {
  const { variant, protocol, child, claims, isNamed, seed, runs, fromIndex, schedules, bail, shard } =
    holding;
  const plan = { variant, protocol, claims, isNamed, seed, runs, fromIndex, schedules, bail, shard };
  return child === undefined ? plan : { ...plan, child };
}

/** What can be checked of a variant; the last two only when they are asked for. */
export function checkableOf(variant: AnyVariant): readonly Claim[] {
  const { claims, everyInvariant } = catalogueFor(variant);
  return [...claims, everyInvariant, canary];
}

/** What is known of a variant of one's own, in a process that has not loaded it. */
export interface LoadedVariant {
  readonly name: string;
  /** All that is claimed of it, in the order of reports. */
  readonly claims: readonly string[];
  /** What can be asked of it besides. */
  readonly askable: readonly string[];
  /** Which settings all schedules may be asked to have. */
  readonly fixable: FamilySchedules['fixable'];
}

/** What a process that has loaded a variant tells of it. */
export function loadedVariant(variant: AnyVariant): LoadedVariant {
  const claims = catalogueFor(variant).claims.map(({ name }) => name);
  const askable = checkableOf(variant).map(({ name }) => name);
  return {
    name: variant.name,
    claims,
    askable: askable.filter((name) => !claims.includes(name)),
    fixable: schedulesOf(variant).fixable,
  };
}

/** The claim of this name, as it is asked of the variant. */
export function checkableNamed(name: string, variant: AnyVariant): Claim {
  const claim = checkableOf(variant).find((known) => known.name === name);
  if (claim === undefined) throw new RangeError(`there is no claim "${name}"`);
  return claim;
}

/** What the hunt of a claim asks of the generator. */
export function scheduleOptionsOf(
  { schedules }: CheckPlan,
  claim: Claim,
  variant: AnyVariant,
): ScheduleOptions {
  const { scope: size, ...asked } = schedules;
  const options = { ...asked, ...claim.schedules };
  if (size === undefined) return options;
  const { faults: kinds = SEARCHED, settings = {} } = asked;
  return { ...options, scope: smallScopeOf(variant, { ...size, kinds }, settings) };
}

/** A piece of work: a slice of the hunt of one claim. */
export interface Job {
  readonly claim: string;
  /** Every claim has one slice in each round. */
  readonly round: number;
  readonly slice: Slice;
}

/** All jobs, in order; those without a schedule are left out. */
export function jobsOf({ claims, runs, fromIndex, shard }: CheckPlan): Job[] {
  const jobs: Job[] = [];
  let round = 0;
  for (const [start, end] of roundsOf(runs)) {
    const slice: Slice = { fromIndex: Math.max(start, fromIndex), untilIndex: end, shard };
    if (end > fromIndex && lengthOf(slice) > 0) {
      for (const claim of claims) jobs.push({ claim, round, slice });
    }
    round++;
  }
  return jobs;
}

const FIRST_ROUND = 1;
const GROWTH = 5;

/**
 * The first round is short and the next ones grow, so that every claim has been looked at when a check ends after
 * seconds; from then on they are long enough to keep their results few, and short enough to share the work evenly.
 */
function* roundsOf(runs: number): Generator<readonly [start: number, end: number]> {
  const longest = roundLength(runs);
  for (let start = 0, end = FIRST_ROUND; start < runs; ) {
    yield [start, Math.min(end, runs)];
    start = end;
    end = end < longest ? Math.min(end * GROWTH, longest) : end + longest;
  }
}

function roundLength(runs: number): number {
  return Math.max(50, Math.min(Math.ceil(runs / 100), 5000), Math.ceil(runs / 1000));
}

/** How many schedules the plan has in all. */
export function plannedSchedules(plan: CheckPlan): number {
  const { claims, runs, fromIndex, shard } = plan;
  return claims.length * lengthOf({ fromIndex, untilIndex: runs, shard });
}
