/** `hearsay mp1 grade`: the points of logs, and beside them what really happened. */
import { Command, Option } from 'commander';
import { assessmentBy } from '../../mp1/assessment.ts';
import { RUN_TICKS } from '../../mp1/scenario.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../../mp1/scenario-name.ts';
import type { ExitCode } from '../exit-code.ts';
import { logPathsOf } from '../mp1/log-paths.ts';
import { printMp1Report } from '../mp1/print.ts';
import { assessLog } from '../mp1/read-log.ts';
import { type LogReport, logReport, type Mp1Report } from '../mp1/report.ts';
import { gradingOf } from '../mp1/scenario-of.ts';
import { whole } from '../option-values.ts';
import { type PrintOptions, prepareFile } from '../printing/print-report.ts';
import { progressOn } from '../printing/progress.ts';
import { UsageError } from '../usage-error.ts';

interface GradeOptions extends PrintOptions {
  readonly scenario?: ScenarioName;
  readonly within?: number;
}

export function mp1GradeCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('grade')
    .description('Grade logs as the assignment does, and say what really happened in them.')
    .argument('<log|folder...>', 'dbg.log files, or folders of them')
    .addOption(
      new Option('--scenario <name>', 'by whose rules (default: the name of the log says so)').choices(
        SCENARIO_NAMES,
      ),
    )
    .option('--within <ticks>', 'everyone who failed must be removed by then', whole(1, RUN_TICKS))
    .option('--json', 'print the report as JSON')
    .option('--junit <file>', 'write the report as JUnit XML too')
    .exitOverride()
    .action(async (args: string[], options: GradeOptions) => exitWith(await grade(args, options)));
}

async function grade(args: readonly string[], options: GradeOptions): Promise<ExitCode> {
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
