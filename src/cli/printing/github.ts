/** What GitHub Actions shows of a check: an annotation for each failure, and a table on the page of the job. */

import { grouped } from '../../checking/grouped.ts';
import { isNeverJudged } from '../../checking/totals.ts';
import { reasonsOf } from '../../checking/unjudged.ts';
import { describeViolation } from '../../invariants/judge.ts';
import type { CheckReport, ClaimReport } from '../check/report.ts';
import { failedClaims, failureLines, failureTitle } from './report-text.ts';

/** Workflow commands, one for each failure. */
export function annotationsOf(report: CheckReport): string[] {
  return failedClaims(report).map((result) => {
    const { outcome, broken } = result.failure;
    const place = outcome.kind === 'kept' ? `file=${property(outcome.casePath)},line=1,` : '';
    const lines = [describeViolation(broken.violation), '', ...failureLines(report, result).slice(4)];
    return `::error ${place}title=${property(failureTitle(result, report))}::${data(lines.join('\n'))}`;
  });
}

/** Markdown: a row for each claim. */
export function summaryOf(report: CheckReport): string {
  const failed = failedClaims(report);
  const rows = report.results.map((result) => {
    const { claim, totals } = result;
    const verdict = verdictOn(result);
    const figures = [totals.schedules, totals.falsePositives, totals.falsePositivesExcused].map(grouped);
    return `| \`${claim}\` | ${verdict} | ${figures.join(' | ')} |`;
  });
  return [
    `### Hearsay on \`${report.variant}\`, seed ${report.seed}`,
    '',
    '| claim | verdict | schedules | false positives | excused |',
    '|---|---|---:|---:|---:|',
    ...rows,
    '',
    ...failed.flatMap((result) => ['```', ...failureLines(report, result), '```', '']),
  ].join('\n');
}

function verdictOn({ claim, totals, failure, nextIndex }: ClaimReport): string {
  if (failure !== null) return '❌ broken';
  if (nextIndex !== null) return 'not decided';
  return isNeverJudged(totals, claim) ? `not judged: ${reasonsOf(totals, claim)}` : '✅ holds';
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
