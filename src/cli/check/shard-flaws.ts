/**
 * Is a report of a shard what its check can have come to? It is merged by its parts alone, so each part must be a
 * slice of the plan, no larger and no more often than the plan has it, and the rest must be what the parts come to:
 * put together again they must give the same report.
 */

import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../files/is-object.ts';
import { placeOf } from '../../files/place.ts';
import { shardWords } from '../../hunting/shard.ts';
import { lengthOf } from '../../hunting/slice.ts';
import { type Totals, timesNotJudged } from '../../hunting/totals.ts';
import { assembled } from './assemble.ts';
import { type CheckPlan, type Job, jobsOf, planIn } from './plan.ts';
import type { CheckReport, ClaimReport, KeepOutcome, Part } from './report.ts';

type Path = readonly (string | number)[];

/** What is wrong with it, and where; `null`: nothing. */
export function shardFlaw(report: CheckReport): string | null {
  const jobs = new Map(
    jobsOf({ ...report, claims: report.claims.slice(0, 1) }).map((job) => [job.round, job]),
  );
  for (const [place, result] of report.results.entries()) {
    const path = ['results', place];
    const flaw = partsFlaw(report, jobs, result, path) ?? outcomeFlaw(result, path);
    if (flaw !== null) return flaw;
  }
  return sumFlaw(report);
}

function partsFlaw(
  plan: CheckReport,
  jobs: ReadonlyMap<number, Job>,
  { claim, parts }: ClaimReport,
  path: Path,
): string | null {
  const isStuck = plan.stuck.some((stuck) => stuck.claim === claim);
  const seen = new Set<number>();
  for (const [place, part] of parts.entries()) {
    const at = [...path, 'parts', place];
    const job = jobs.get(part.round);
    if (job === undefined) return placed([...at, 'round'], `the check has no round ${part.round}`);
    if (seen.has(part.round)) return placed([...at, 'round'], `round ${part.round} stands there twice`);
    seen.add(part.round);
    const flaw = partFlaw(plan, job, part, isStuck, at);
    if (flaw !== null) return flaw;
  }
  return null;
}

function partFlaw(
  { shard }: CheckPlan,
  { slice }: Job,
  part: Part,
  isStuck: boolean,
  at: Path,
): string | null {
  const { fromIndex, untilIndex, totals, broken } = part;
  if (fromIndex !== slice.fromIndex) {
    return placed([...at, 'fromIndex'], `its round begins at ${slice.fromIndex}, not at ${fromIndex}`);
  }
  if (untilIndex < fromIndex || untilIndex > slice.untilIndex) {
    const range = `from ${fromIndex} to ${slice.untilIndex}`;
    return placed([...at, 'untilIndex'], `must be ${range}, but is ${untilIndex}`);
  }
  const held = lengthOf({ fromIndex, untilIndex, shard });
  // Of a schedule that was cut off there is a place, and no result.
  if (totals.schedules > held || (totals.schedules < held && !isStuck)) {
    const which = `the shard has ${held} schedules from ${fromIndex} to ${untilIndex}`;
    return placed([...at, 'totals', 'schedules'], `${which}, not ${totals.schedules}`);
  }
  return totalsFlaw(totals, broken === null ? 0 : 1, [...at, 'totals']) ?? brokenFlaw(part, shard, at);
}

function totalsFlaw(totals: Totals, violations: number, at: Path): string | null {
  if (totals.violations !== violations) {
    return placed([...at, 'violations'], `must be ${violations}, given broken, but is ${totals.violations}`);
  }
  if (totals.falsePositivesExcused > totals.falsePositives) {
    const figures = `${totals.falsePositivesExcused} of ${totals.falsePositives}`;
    return placed([...at, 'falsePositivesExcused'], `${figures} are more than all`);
  }
  for (const [name, schedules] of Object.entries(totals.situations)) {
    if (schedules <= totals.schedules) continue;
    const figures = `${schedules} of ${totals.schedules} schedules`;
    return placed([...at, 'situations', name], `${figures} are more than all`);
  }
  for (const claim of Object.keys(totals.notJudged)) {
    const times = timesNotJudged(totals, claim);
    if (times <= totals.schedules) continue;
    const figures = `${times} of ${totals.schedules} schedules`;
    return placed([...at, 'notJudged', claim], `${figures} are more than all`);
  }
  return null;
}

/** A search ends with the first schedule that breaks the claim. */
function brokenFlaw(
  { untilIndex, fromIndex, broken }: Part,
  shard: CheckPlan['shard'],
  at: Path,
): string | null {
  if (broken === null) return null;
  const path = [...at, 'broken', 'index'];
  if (broken.index + 1 !== untilIndex || broken.index < fromIndex) {
    return placed(path, `must be the last, ${untilIndex - 1}, but is ${broken.index}`);
  }
  if (broken.index % shard.of === shard.index - 1) return null;
  return placed(path, `${broken.index} is of another shard than ${shardWords(shard)}`);
}

function outcomeFlaw({ failure }: ClaimReport, path: Path): string | null {
  if (failure?.outcome.kind !== 'kept' || failure.outcome.index === failure.broken.index) return null;
  const seen = `must be ${failure.broken.index}, as broken says, but is ${failure.outcome.index}`;
  return placed([...path, 'failure', 'outcome', 'index'], seen);
}

/** Does the rest follow from the parts? */
function sumFlaw(report: CheckReport): string | null {
  const parts = new Map(report.results.map(({ claim, parts: own }) => [claim, own]));
  const outcomes = new Map<string, KeepOutcome>();
  for (const { claim, failure } of report.results) if (failure !== null) outcomes.set(claim, failure.outcome);
  const again = assembled(planIn(report), { parts, outcomes, ended: report.ended, stuck: report.stuck });
  for (const [place, result] of again.results.entries()) {
    const flaw = firstDifference(report.results[place], result, ['results', place]);
    if (flaw !== null) return flaw;
  }
  return firstDifference(report.ended, again.ended, ['ended']);
}

/** Where a value is not what follows from the parts. */
function firstDifference(given: unknown, follows: unknown, path: Path): string | null {
  if (isDeepStrictEqual(given, follows)) return null;
  if (isObject(given) && isObject(follows)) {
    for (const key of new Set([...Object.keys(follows), ...Object.keys(given)])) {
      const flaw = firstDifference(given[key], follows[key], [...path, key]);
      if (flaw !== null) return flaw;
    }
  }
  return placed(path, `is ${inWords(given)}, and what its parts come to is ${inWords(follows)}`);
}

function inWords(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return `${value.length} of them`;
  return isObject(value) ? 'an object' : String(value);
}

function placed(path: Path, problem: string): string {
  return `${placeOf(path)}: ${problem}`;
}
