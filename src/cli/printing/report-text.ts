/** A report as text, for people: the tables, what broke and how to see it, and the sum of it. */

import { adviceLines, redLines } from '../../checking/told-failures.ts';
import { grouped, situationsTable, totalsTable } from '../../checking/totals-tables.ts';
import { CLAIMS } from '../../invariants/catalogue.ts';
import { plural } from '../../report/words.ts';
import { commandOf } from '../check/command-line.ts';
import { plannedSchedules } from '../check/plan.ts';
import type { CheckReport } from '../check/report.ts';
import { failedClaims, firstThingCommand, keptFailures, toldFailures } from './failures.ts';

/** What broke comes first, then what was seen. Situations are for a check that found nothing. */
export function reportText(report: CheckReport): string {
  const { variant, seed, shard, results } = report;
  const rows = results.map(({ claim, totals }) => ({ name: claim, totals }));
  const part = shard.of > 1 ? `, shard ${shard.index}/${shard.of}` : '';
  const told = toldFailures(report);
  const kept = keptFailures(report);
  return [
    ...redLines(told, kept),
    ...stuckLines(report),
    ` Seen on ${variant}, seed ${seed}${part}:`,
    '',
    totalsTable('claim', rows),
    '',
    ...(told.length === 0 ? [situationsTable(rows), ''] : adviceLines(kept, firstThingCommand(report))),
    ...endLines(report),
  ].join('\n');
}

function stuckLines({ stuck }: CheckReport): string[] {
  return stuck.map(
    ({ claim, fromIndex, untilIndex }) =>
      `A worker did not stop and was cut off, in one of the schedules ${fromIndex + 1} to ${untilIndex} of ${claim}: it may never end.`,
  );
}

function endLines(report: CheckReport): string[] {
  const { ended, results, variant, bail } = report;
  const failed = failedClaims(report).length;
  const ran = results.reduce((sum, { totals }) => sum + totals.schedules, 0);
  const progress = `${grouped(ran)} of ${grouped(plannedSchedules(report))} runs`;
  const unknown = results.filter(({ nextIndex }) => nextIndex !== null).length;
  const held = results.length - failed - unknown;
  const claims = plural(results.length, 'claim');
  const verdict =
    failed === 0
      ? unknown === 0
        ? `${claims}: ${results.length === 1 ? 'it holds' : 'all hold'} on ${variant}.`
        : `${claims}: none is broken on ${variant} so far.`
      : `${claims}: ${failed} broken on ${variant}${bail ? ', which ended the check' : `, ${held} ${held === 1 ? 'holds' : 'hold'}`}.`;
  if (ended === 'complete') return [verdict];
  const why = ended === 'interrupted' ? 'interrupted' : 'stopped';
  return [verdict, `${why} after ${progress}`, ...goOnLines(report)];
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
