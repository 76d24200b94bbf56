/** Puts a report everywhere it was asked for. */
import { styleText } from 'node:util';
import { harmless } from '../../files/harmless.ts';
import { type CoverageReport, coverageLines } from '../check/coverage-report.ts';
import type { CheckReport } from '../check/report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { toldFailures } from './failures.ts';
import { annotationsOf, summaryOf } from './github.ts';
import { writeStyled } from './harmless-output.ts';
import { junitOf } from './junit.ts';
import { failedClaims } from './kept-failures.ts';
import { appendTo, type PrintOptions, prepareFile, writeTo } from './report-file.ts';
import { reportText, saysNothing } from './report-text.ts';

/** Prints it, with what was seen of its scope if that was measured, and says what the exit code is. */
export function printReport(
  report: CheckReport,
  { json, junit }: PrintOptions,
  coverage: CoverageReport | null = null,
): ExitCode {
  const { scope } = report.schedules;
  if (json === true) console.log(JSON.stringify(coverage === null ? report : { ...report, coverage }));
  else writeStyled(process.stdout, `${coloured(report)}\n`);
  if (json !== true && coverage !== null && scope !== undefined) {
    writeStyled(process.stdout, `\n${coverageLines(coverage, scope).join('\n')}`);
  }
  if (junit !== undefined) writeTo('--junit', junit, junitOf(report));
  if (process.env['GITHUB_ACTIONS'] === 'true') tellGitHub(report);
  return exitCodeOf(report);
}

export function exitCodeOf(report: CheckReport): ExitCode {
  if (report.ended === 'interrupted') return EXIT.interrupted;
  if (failedClaims(report).length > 0) return EXIT.violated;
  return saysNothing(report) ? EXIT.notJudged : EXIT.holds;
}

/** Throws what is wrong with the places where it is to be put, before the long work. */
export function prepareReport({ junit }: PrintOptions): void {
  if (junit !== undefined) prepareFile('--junit', junit);
  const summary = summaryPath();
  if (summary !== undefined) prepareFile(SUMMARY, summary);
}

function tellGitHub(report: CheckReport): void {
  // On standard error, where they are read as well, and where they are in nobody's way.
  for (const line of annotationsOf(report)) console.error(line);
  const summary = summaryPath();
  if (summary !== undefined) appendTo(SUMMARY, summary, summaryOf(report));
}

const SUMMARY = 'GITHUB_STEP_SUMMARY';

/** Where GitHub Actions wants the summary of the job; nowhere else is there one. */
function summaryPath(): string | undefined {
  return process.env['GITHUB_ACTIONS'] === 'true' ? process.env[SUMMARY] || undefined : undefined;
}

/** What is broken in red, what holds in green: if that is what the terminal can and the user wants. */
function coloured(report: CheckReport): string {
  const failed = failedClaims(report);
  const bad = toldFailures(report).map(({ lines: [heading] }) => harmless(heading ?? ''));
  const lines = harmless(reportText(report)).split('\n');
  const verdict = lines.findLastIndex((line) => line.startsWith(`${report.results.length} claim`));
  const paint = (style: 'red' | 'green', line: string) => styleText(style, line, { stream: process.stdout });
  return lines
    .map((line, index) => {
      if (bad.includes(line)) return paint('red', line);
      return index === verdict ? paint(failed.length > 0 ? 'red' : 'green', line) : line;
    })
    .join('\n');
}
