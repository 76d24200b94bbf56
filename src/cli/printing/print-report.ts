/** Puts a report everywhere it was asked for. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { styleText } from 'node:util';
import type { CheckReport } from '../check/report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileProblem } from '../usage-error.ts';
import { annotationsOf, summaryOf } from './github.ts';
import { junitOf } from './junit.ts';
import { failedClaims, failureTitle, reportText } from './report-text.ts';

export interface PrintOptions {
  readonly json?: true;
  /** Where JUnit's XML is written. */
  readonly junit?: string;
}

/** Prints it, and says what the exit code is. */
export function printReport(report: CheckReport, { json, junit }: PrintOptions): ExitCode {
  console.log(json === true ? JSON.stringify(report) : coloured(report));
  if (junit !== undefined) writeTo('--junit', junit, junitOf(report));
  if (process.env['GITHUB_ACTIONS'] === 'true') tellGitHub(report);
  return exitCodeOf(report);
}

export function exitCodeOf(report: CheckReport): ExitCode {
  if (report.ended === 'interrupted') return EXIT.interrupted;
  return failedClaims(report).length > 0 ? EXIT.violated : EXIT.holds;
}

/** Throws what is wrong with the path before the long work, and leaves what is in the file. */
export function prepareFile(option: string, path: string): void {
  appendTo(option, path, '');
}

function appendTo(option: string, path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw fileProblem(option, path, error);
  }
}

/** Writes what an option has asked for. */
export function writeTo(option: string, path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw fileProblem(option, path, error);
  }
}

function tellGitHub(report: CheckReport): void {
  // On standard error, where they are read as well, and where they are in nobody's way.
  for (const line of annotationsOf(report)) console.error(line);
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary) appendTo('GITHUB_STEP_SUMMARY', summary, summaryOf(report));
}

/** What is broken in red, what holds in green: if that is what the terminal can and the user wants. */
function coloured(report: CheckReport): string {
  const failed = failedClaims(report);
  const bad = failed.map((result) => `${failureTitle(result, report)}.`);
  const lines = reportText(report).split('\n');
  const verdict = lines.findLastIndex((line) => line.startsWith(`${report.results.length} claim`));
  const paint = (style: 'red' | 'green', line: string) => styleText(style, line, { stream: process.stdout });
  return lines
    .map((line, index) => {
      if (bad.includes(line)) return paint('red', line);
      return index === verdict ? paint(failed.length > 0 ? 'red' : 'green', line) : line;
    })
    .join('\n');
}
