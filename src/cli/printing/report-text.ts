/** A report as text, for people: the tables, what broke and how to see it, and the sum of it. */
import { replayCommandOf } from '../../checking/command-words.ts';
import { grouped } from '../../checking/grouped.ts';
import { describeFailure, describeUnstable } from '../../checking/keep-failure.ts';
import { isNeverJudged } from '../../checking/totals.ts';
import { situationsTable, totalsTable } from '../../checking/totals-tables.ts';
import { neverJudgedLines } from '../../checking/unjudged.ts';
import { CLAIMS } from '../../invariants/catalogue.ts';
import { describeViolation } from '../../invariants/judge.ts';
import { plural } from '../../report/words.ts';
import { commandOf } from '../check/command-line.ts';
import { plannedSchedules } from '../check/plan.ts';
import type { CheckReport, ClaimReport } from '../check/report.ts';

type FailedClaim = ClaimReport & { readonly failure: NonNullable<ClaimReport['failure']> };

export function failedClaims({ results }: CheckReport): FailedClaim[] {
  return results.filter((result): result is FailedClaim => result.failure !== null);
}

export function reportText(report: CheckReport): string {
  const { variant, seed, shard, results } = report;
  const rows = results.map(({ claim, totals }) => ({ name: claim, totals }));
  const part = shard.of > 1 ? `, shard ${shard.index}/${shard.of}` : '';
  return [
    ` Seen on ${variant}, seed ${seed}${part}:`,
    '',
    totalsTable('claim', rows),
    '',
    situationsTable(rows),
    '',
    ...failedClaims(report).flatMap((result) => [...failureLines(report, result), '']),
    ...unjudgedLines(report),
    ...stuckLines(report),
    ...endLines(report),
  ].join('\n');
}

/** How the claim broke, and what to type to see it. */
export function failureLines(report: CheckReport, { claim, failure }: FailedClaim): string[] {
  const { broken, outcome } = failure;
  const again = commandOf(report, claim);
  switch (outcome.kind) {
    case 'kept': {
      const replay = replayCommandOf(report.protocol, outcome.casePath);
      return describeFailure(outcome, { variant: report.variant, seed: report.seed, again, replay });
    }
    case 'unstable':
      return [describeUnstable(broken.violation.claim), '', `  again   ${again}`];
    case 'unwritten':
      return [...asFound(report, broken), `  case    not kept: ${outcome.reason}`, `  again   ${again}`];
    case 'not shrunk':
      return [...asFound(report, broken), '  case    not kept: interrupted', `  again   ${again}`];
  }
}

function asFound({ variant, seed }: CheckReport, { index, violation }: FailedClaim['failure']['broken']) {
  return [
    `${violation.claim} does not hold on ${variant}.`,
    '',
    `  ${describeViolation(violation)}`,
    '',
    `  found in schedule ${index + 1} of seed ${seed}; not shrunk`,
  ];
}

/** A line for a badge or an annotation. */
export function failureTitle({ claim }: FailedClaim, { variant }: CheckReport): string {
  return `${claim} does not hold on ${variant}`;
}

/** Nothing of it is asked for, or of that what is named is not judged: such a report is not one of a claim that holds. */
export function saysNothing({ results, claims }: CheckReport): boolean {
  const never = results.filter(({ claim, totals }) => isNeverJudged(totals, claim));
  return never.length > 0 && (never.length === results.length || claims.length < CLAIMS.length);
}

function unjudgedLines({ results }: CheckReport): string[] {
  const lines = results.flatMap(({ totals }) => neverJudgedLines(totals));
  return lines.length === 0 ? [] : [...lines, ''];
}

function stuckLines({ stuck }: CheckReport): string[] {
  return stuck.map(
    ({ claim, fromIndex }) =>
      `A worker was slow to stop, and cut off in schedule ${fromIndex + 1} of ${claim}, which is not judged.`,
  );
}

function endLines(report: CheckReport): string[] {
  const { ended, results, variant, bail } = report;
  const failed = failedClaims(report).length;
  const ran = results.reduce((sum, { totals }) => sum + totals.schedules, 0);
  const progress = `${grouped(ran)} of ${grouped(plannedSchedules(report))} runs`;
  const unknown = results.filter(({ nextIndex }) => nextIndex !== null).length;
  const never = results.filter(
    ({ claim, totals, nextIndex }) => nextIndex === null && isNeverJudged(totals, claim),
  ).length;
  const held = results.length - failed - unknown - never;
  const claims = plural(results.length, 'claim');
  const unjudged = never === 0 ? '' : `, ${never} not judged`;
  const verdict =
    failed === 0
      ? unknown === 0
        ? `${claims}: ${heldWords(held, results.length)} on ${variant}${unjudged}.`
        : `${claims}: none is broken on ${variant} so far${unjudged}.`
      : `${claims}: ${failed} broken on ${variant}${bail ? ', which ended the check' : `, ${held} ${held === 1 ? 'holds' : 'hold'}${unjudged}`}.`;
  if (ended === 'complete') return [verdict];
  const why = ended === 'interrupted' ? 'interrupted' : 'stopped';
  return [verdict, `${why} after ${progress}`, ...goOnLines(report)];
}

function heldWords(held: number, claims: number): string {
  if (held === claims) return claims === 1 ? 'it holds' : 'all hold';
  return `${held} ${held === 1 ? 'holds' : 'hold'}`;
}

/** The claims that are not decided yet, from the first schedule that one of them has not seen. */
function goOnLines(report: CheckReport): string[] {
  const open = report.results.filter(({ nextIndex }) => nextIndex !== null);
  if (open.length === 0) return [];
  const fromIndex = Math.min(...open.map(({ nextIndex }) => nextIndex!));
  const names = open.length === CLAIMS.length ? [] : open.map(({ claim }) => claim);
  const shard = report.shard.of > 1 ? ` --shard ${report.shard.index}/${report.shard.of}` : '';
  return [`go on with  ${commandOf({ ...report, fromIndex }, ...names)}${shard}`];
}
