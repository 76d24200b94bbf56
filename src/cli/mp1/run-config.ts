/** The work of `hearsay mp1 run`: a run in this process, its logs, and its points. */
import { join } from 'node:path';
import type { AnyVariant } from '../../family/family.ts';
import { nodeName } from '../../faults/nodes.ts';
import { setupOf } from '../../gossip/settings.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import type { ApplicationRun } from '../../mp1/application.ts';
import { type Assessor, assessmentBy, createAssessor } from '../../mp1/assessment.ts';
import { FIRST_LINE, formatRecord, type LogRecord } from '../../mp1/log-record.ts';
import { mp1Settings } from '../../mp1/mp1-settings.ts';
import { runScenario } from '../../mp1/run-scenario.ts';
import { gradedAs, RUN_TICKS, type Scenario } from '../../mp1/scenario.ts';
import type { RunOptions } from '../commands/mp1-run.ts';
import { DEFAULT_VARIANT } from '../default-variant.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { requireOneOf, variantOfGuest } from '../guest-variant.ts';
import { interruptible } from '../interruptible.ts';
import { progressOn } from '../printing/progress.ts';
import { prepareFile } from '../printing/report-file.ts';
import { requireVariant } from '../require-variant.ts';
import { UsageError } from '../usage-error.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { printMp1Report } from './print.ts';
import { quietly } from './quietly.ts';
import { readConfig } from './read-config.ts';
import { logReport } from './report.ts';

/** In this process: while it goes on, no signal is heard but Ctrl-C. */
export async function runConfig(config: string, options: RunOptions): Promise<ExitCode> {
  const scenario = readConfig(config);
  const variant = await variantFor(options);
  refuseSettings(variant, scenario);
  if (options.junit !== undefined) prepareFile('--junit', options.junit);
  const logPath = join(options.out, 'dbg.log');
  const assessor = createAssessor();
  // Once the logs are being given their names, that is not interrupted.
  const ignore = () => {};
  process.on('SIGINT', ignore);
  let run: ApplicationRun | null;
  try {
    run = writeLogs(variant, scenario, options, logPath, assessor);
  } finally {
    process.off('SIGINT', ignore);
  }
  if (run === null) return EXIT.interrupted;
  const { crowdedOut, oversize } = run;
  const graded = assessmentBy(assessor, gradedAs(scenario));
  const scenarioFrom = graded.scenario === null ? null : 'the config';
  const report = logReport(logPath, graded, {
    scenarioFrom,
    otherGuesses: [],
    isLossy: scenario.dropsMessages,
    refused: { crowdedOut, oversize },
  });
  return printMp1Report({ logs: [report], unreadable: [] }, options);
}

/** `null` if the run was interrupted: then they are not written. */
function writeLogs(
  variant: AnyVariant,
  scenario: Scenario,
  { seed, out }: RunOptions,
  logPath: string,
  assessor: Assessor,
): ApplicationRun | null {
  const log = openLogFile(logPath);
  let countLog: LogFile | undefined;
  const progress = progressOn(process.stderr, process.env, 'ticks');
  try {
    // Before the run as well: afterwards is late to hear that it cannot be written.
    countLog = openLogFile(join(out, 'msgcount.log'));
    log.write(`${FIRST_LINE}\n`);
    const settings = mp1Settings(scenario.nodes);
    const take = (record: LogRecord) => {
      assessor.add(record);
      log.write(`\n${formatRecord(record)}`);
    };
    let ticks = 0;
    const run = quietly(() =>
      interruptible(() =>
        runScenario(variant, scenario, seed, take, settings, (tick) => {
          ticks = tick + 1;
          progress.show(ticks, RUN_TICKS);
        }),
      ),
    );
    progress.clear();
    if (run.isInterrupted) {
      console.error(`interrupted after ${ticks} of ${RUN_TICKS} ticks; no log was written`);
      return null;
    }
    const { end, counts } = run.result;
    if (end.kind === 'threw') {
      throw new UsageError(`${variant.name} threw at ${nodeName(end.node)}: ${String(end.error)}`);
    }
    countLog.write(counts.format());
    for (const file of [log, countLog]) file.finish();
    for (const file of [log, countLog]) file.keep();
    return run.result;
  } finally {
    progress.clear();
    log.discard();
    countLog?.discard();
  }
}

async function variantFor(options: RunOptions): Promise<AnyVariant> {
  requireOneOf(options);
  const own = await variantOfGuest(options);
  return own ?? requireVariant(options.variant ?? DEFAULT_VARIANT, KNOWN_VARIANTS);
}

/** Before anything is written. */
function refuseSettings(variant: AnyVariant, { nodes }: Scenario): void {
  try {
    variant.create(setupOf(mp1Settings(nodes)));
  } catch (error) {
    throw new UsageError(`${variant.name} refuses the settings of MP1 for ${nodes} nodes: ${String(error)}`);
  }
}
