/** `hearsay mp1 run`: a variant through a scenario, with the log that the assignment's own program would write. */
import { join } from 'node:path';
import { Command } from 'commander';
import type { AnyVariant } from '../../cases/known-variants.ts';
import { type ReadLimit, readText } from '../../files/read-text.ts';
import { type Assessor, assessmentBy, createAssessor } from '../../mp1/assessment.ts';
import { parseConfig } from '../../mp1/config.ts';
import { FIRST_LINE, formatRecord } from '../../mp1/log-record.ts';
import { mp1Settings } from '../../mp1/mp1-settings.ts';
import { runScenario } from '../../mp1/run-scenario.ts';
import { gradedAs, type Scenario } from '../../mp1/scenario.ts';
import { TextFlaw } from '../../mp1/text-flaw.ts';
import { hardened } from '../../protocol/variants.ts';
import { nodeName } from '../../simulation/schedule.ts';
import type { ExitCode } from '../exit-code.ts';
import { KNOWN_VARIANTS } from '../known-variants.ts';
import { type LogFile, openLogFile } from '../mp1/log-file.ts';
import { printMp1Report } from '../mp1/print.ts';
import { logReport } from '../mp1/report.ts';
import { type PrintOptions, prepareFile } from '../printing/print-report.ts';
import { protocolOption, variantOfModule } from '../protocol-module.ts';
import { requireVariant } from '../require-case.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

interface RunOptions extends PrintOptions {
  readonly variant?: string;
  readonly protocol?: string;
  readonly seed: string;
  readonly out: string;
}

export function mp1RunCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('run')
    .description('Run a scenario, write dbg.log and msgcount.log, and grade the run.')
    .argument('<config>', 'a config file of the assignment: singlefailure.conf')
    .option('--variant <name>', `which protocol (default: ${hardened.name})`)
    .addOption(protocolOption())
    .option('--seed <text>', 'whom it fails, what is lost, what the nodes choose', '0')
    .option('--out <folder>', 'where the logs are written', '.')
    .option('--json', 'print the report as JSON')
    .option('--junit <file>', 'write the report as JUnit XML too')
    .exitOverride()
    .action(async (config: string, options: RunOptions) => exitWith(await runConfig(config, options)));
}

async function runConfig(config: string, options: RunOptions): Promise<ExitCode> {
  const scenario = readConfig(config);
  const variant = await variantFor(options);
  refuseSettings(variant, scenario);
  if (options.junit !== undefined) prepareFile('--junit', options.junit);
  const logPath = join(options.out, 'dbg.log');
  const assessor = createAssessor();
  writeLogs(variant, scenario, options, logPath, assessor);
  const report = logReport(logPath, assessmentBy(assessor, gradedAs(scenario)));
  return printMp1Report({ logs: [report], unreadable: [] }, options);
}

function writeLogs(
  variant: AnyVariant,
  scenario: Scenario,
  { seed, out }: RunOptions,
  logPath: string,
  assessor: Assessor,
): void {
  const log = openLogFile(logPath);
  let countLog: LogFile | undefined;
  try {
    // Before the run as well: afterwards is late to hear that it cannot be written.
    countLog = openLogFile(join(out, 'msgcount.log'));
    log.write(`${FIRST_LINE}\n`);
    const { end, counts } = runScenario(variant, scenario, seed, (record) => {
      assessor.add(record);
      log.write(`\n${formatRecord(record)}`);
    });
    if (end.kind === 'threw') {
      throw new UsageError(`${variant.name} threw at ${nodeName(end.node)}: ${String(end.error)}`);
    }
    countLog.write(counts.format());
    countLog.keep();
    log.keep();
  } finally {
    log.discard();
    countLog?.discard();
  }
}

/** A config file has four short lines. */
const CONFIG_LIMIT: ReadLimit = { mostBytes: 64 * 1024, what: 'a config, which has four short lines' };

function readConfig(path: string): Scenario {
  try {
    return parseConfig(readText(path, CONFIG_LIMIT));
  } catch (error) {
    if (error instanceof TextFlaw) throw new UsageError(`${path}: ${error.message}`);
    throw fileProblem('the config', path, error);
  }
}

async function variantFor({ variant: name, protocol }: RunOptions): Promise<AnyVariant> {
  if (protocol === undefined) return requireVariant(name ?? hardened.name, KNOWN_VARIANTS);
  if (name !== undefined) throw new UsageError('--variant and --protocol exclude each other');
  return variantOfModule(protocol);
}

/** Before anything is written. */
function refuseSettings(variant: AnyVariant, { nodes }: Scenario): void {
  try {
    variant.create(mp1Settings(nodes));
  } catch (error) {
    throw new UsageError(`${variant.name} refuses the settings of MP1 for ${nodes} nodes: ${String(error)}`);
  }
}
