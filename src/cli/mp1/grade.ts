/** The work of `hearsay mp1 grade`: reads each log, and reports on all of them. */
import { assessmentBy } from '../../mp1/assessment.ts';
import type { GradeOptions } from '../commands/mp1-grade.ts';
import type { ExitCode } from '../exit-code.ts';
import { progressOn } from '../printing/progress.ts';
import { prepareFile } from '../printing/report-file.ts';
import { UsageError } from '../usage-error.ts';
import { logPathsOf } from './log-paths.ts';
import { printMp1Report } from './print.ts';
import { assessLog } from './read-log.ts';
import { type LogReport, logReport, type Mp1Report } from './report.ts';
import { gradingOf } from './scenario-of.ts';

export async function grade(args: readonly string[], options: GradeOptions): Promise<ExitCode> {
  if (options.junit !== undefined) prepareFile('--junit', options.junit);
  const { paths, unreadable: notFound } = logPathsOf(args);
  const logs: LogReport[] = [];
  const unreadable = [...notFound];
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt);
  try {
    for (const path of paths) {
      try {
        logs.push(await gradeLog(path, options, interruption.signal));
      } catch (error) {
        if (interruption.signal.aborted) break;
        if (!(error instanceof UsageError)) throw error;
        unreadable.push({ path, reason: error.message });
      }
    }
  } finally {
    process.off('SIGINT', interrupt);
  }
  const report: Mp1Report = { logs, unreadable };
  const isCutShort = logs.length + unreadable.length < paths.length + notFound.length;
  return printMp1Report(isCutShort ? { ...report, interruptedOf: paths.length } : report, options);
}

const MEGABYTE = 1_000_000;

async function gradeLog(
  path: string,
  { scenario: given, within: withinTicks }: GradeOptions,
  interrupted: AbortSignal,
): Promise<LogReport> {
  const progress = progressOn(process.stderr, process.env, 'MB');
  try {
    const onProgress = (done: number, of: number) => {
      interrupted.throwIfAborted();
      progress.show(Math.floor(done / MEGABYTE), Math.ceil(of / MEGABYTE));
    };
    const assessor = await assessLog(path, onProgress);
    const { scenarioFrom, otherGuesses, ...grading } = gradingOf(path, assessor, given);
    const isLossy = grading.scenario === 'msgdropsinglefailure';
    return logReport(path, assessmentBy(assessor, grading), {
      scenarioFrom,
      otherGuesses,
      isLossy,
      withinTicks,
    });
  } finally {
    progress.clear();
  }
}
