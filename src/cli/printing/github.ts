/** What GitHub Actions shows of a check: an annotation for each failure, and the page of the job. */
import { annotationOf, summaryOfRun } from '../../checking/github-words.ts';
import { adviceLines, redLines } from '../../checking/told-failures.ts';
import { grouped } from '../../checking/totals-tables.ts';
import type { CheckReport } from '../check/report.ts';
import { firstThingCommand, keptFailures, toldFailures } from './failures.ts';

/** Workflow commands, one for each failure, the most direct first. */
export function annotationsOf(report: CheckReport): string[] {
  return toldFailures(report).map(annotationOf);
}

/** Markdown: what broke, in the words of the terminal; a row for each claim. */
export function summaryOf(report: CheckReport): string {
  const rows = report.results.map(({ claim, totals, failure, nextIndex }) => {
    const verdict = failure !== null ? '❌ broken' : nextIndex === null ? '✅ holds' : 'not decided';
    const figures = [totals.schedules, totals.falsePositives, totals.falsePositivesExcused].map(grouped);
    return `| \`${claim}\` | ${verdict} | ${figures.join(' | ')} |`;
  });
  const told = toldFailures(report);
  const kept = keptFailures(report);
  const red =
    told.length === 0 ? [] : [...redLines(told, kept), ...adviceLines(kept, firstThingCommand(report))];
  const header = ['| claim | verdict | schedules | false positives | excused |', '|---|---|---:|---:|---:|'];
  return summaryOfRun(`Hearsay on \`${report.variant}\`, seed ${report.seed}`, {
    red,
    tables: [{ title: 'All claims, and what was seen', lines: [...header, ...rows] }],
  });
}
