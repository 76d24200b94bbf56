/** What GitHub Actions shows of a check: an annotation for each failure, and the page of the job. */
import { annotationOf, summaryOfRun } from '../../hunting/github-words.ts';
import { grouped } from '../../hunting/grouped.ts';
import { adviceLines, redLines } from '../../hunting/told-failures.ts';
import { isNeverJudged } from '../../hunting/totals.ts';
import { reasonsOf } from '../../hunting/unjudged.ts';
import type { CheckReport, ClaimReport } from '../check/report.ts';
import { firstThingCommand, toldFailures } from './failures.ts';
import { rulesOf } from './family-of.ts';
import { keptFailures } from './kept-failures.ts';

/** Workflow commands, one for each failure, the most direct first. */
export function annotationsOf(report: CheckReport): string[] {
  return toldFailures(report).map(annotationOf);
}

/** Markdown: what broke, in the words of the terminal; a row for each claim. */
export function summaryOf(report: CheckReport): string {
  const rows = report.results.map((result) => {
    const { claim, totals } = result;
    const figures = [totals.schedules, totals.falsePositives, totals.falsePositivesExcused].map(grouped);
    return `| \`${claim}\` | ${verdictOn(result)} | ${figures.join(' | ')} |`;
  });
  const told = toldFailures(report);
  const kept = keptFailures(report);
  const rules = rulesOf(report);
  const red =
    told.length === 0
      ? []
      : [...redLines(told, kept, rules), ...adviceLines(kept, firstThingCommand(report), rules)];
  const header = ['| claim | verdict | schedules | false positives | excused |', '|---|---|---:|---:|---:|'];
  return summaryOfRun(`Hearsay on \`${report.variant}\`, seed ${report.seed}`, {
    red,
    tables: [{ title: 'All claims, and what was seen', lines: [...header, ...rows] }],
  });
}

function verdictOn({ claim, totals, failure, nextIndex }: ClaimReport): string {
  if (failure !== null) return '❌ broken';
  if (nextIndex !== null) return 'not decided';
  return isNeverJudged(totals, claim) ? `not judged: ${reasonsOf(totals, claim)}` : '✅ holds';
}
