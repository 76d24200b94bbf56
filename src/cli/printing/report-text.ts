/** A report as text, for people: the tables, what broke and how to see it, and the sum of it. */

import { plural } from '../../faults/names-and-counts.ts';
import { grouped } from '../../hunting/grouped.ts';
import { shardWords } from '../../hunting/shard.ts';
import { adviceLines, redLines } from '../../hunting/told-failures.ts';
import { isNeverJudged } from '../../hunting/totals.ts';
import { reachedTable, totalsTable } from '../../hunting/totals-tables.ts';
import { neverJudgedLines } from '../../hunting/unjudged.ts';
import { commandOf } from '../check/command-line.ts';
import { plannedSchedules } from '../check/plan.ts';
import type { CheckReport } from '../check/report.ts';
import { firstThingCommand, toldFailures } from './failures.ts';
import { rulesOf, situationsOf } from './family-of.ts';
import { failedClaims, keptFailures } from './kept-failures.ts';

/** What broke comes first, then what was seen. Situations are for a check that found nothing. */
export function reportText(report: CheckReport): string {
  const { variant, seed, shard, results } = report;
  const rows = results.map(({ claim, totals }) => ({ name: claim, totals }));
  const part = shard.of > 1 ? `, shard ${shardWords(shard)}` : '';
  const told = toldFailures(report);
  const kept = keptFailures(report);
  const rules = rulesOf(report);
  return [
    ...redLines(told, kept, rules),
    ...stuckLines(report),
    ` Seen on ${variant}, seed ${seed}${part}:`,
    '',
    totalsTable('claim', rows),
    '',
    ...(told.length === 0 ? [reachedTable(rows, situationsOf(report)), ''] : []),
    ...unjudgedLines(report),
    ...(told.length === 0 ? [] : adviceLines(kept, firstThingCommand(report), rules)),
    ...endLines(report),
  ].join('\n');
}

/** Nothing of it is asked for, or of that what is named is not judged: such a report is not one of a claim that holds. */
export function saysNothing({ results, isNamed }: CheckReport): boolean {
  const never = results.filter(({ claim, totals }) => isNeverJudged(totals, claim));
  return never.length > 0 && (never.length === results.length || isNamed);
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
  const isAll = !report.isNamed && open.length === report.claims.length;
  const names = isAll ? [] : open.map(({ claim }) => claim);
  const shard = report.shard.of > 1 ? ` --shard ${shardWords(report.shard)}` : '';
  return [`go on with  ${commandOf({ ...report, fromIndex }, ...names)}${shard}`];
}
