/** `hearsay mp1 run`: a variant through a scenario, with the log that the assignment's own program would write. */
import { Command } from 'commander';
import { childOption } from '../child-option.ts';
import { DEFAULT_VARIANT } from '../default-variant.ts';
import type { ExitCode } from '../exit-code.ts';
import type { PrintOptions } from '../printing/report-file.ts';
import { protocolOption } from '../protocol-option.ts';

export interface RunOptions extends PrintOptions {
  readonly variant?: string;
  readonly protocol?: string;
  readonly child?: string;
  readonly seed: string;
  readonly out: string;
}

/** Does it, and says how it went. */
export type RunConfig = (config: string, options: RunOptions) => Promise<ExitCode>;

export function mp1RunCommand(exitWith: (code: ExitCode) => void, doneBy: RunConfig = runHere): Command {
  return new Command('run')
    .description('Run a scenario, write dbg.log and msgcount.log, and grade the run.')
    .argument('<config>', 'a config file of the assignment: singlefailure.conf')
    .option('--variant <name>', `which protocol (default: ${DEFAULT_VARIANT})`)
    .addOption(protocolOption())
    .addOption(childOption())
    .option('--seed <text>', 'whom it fails, what is lost, what the nodes choose', '0')
    .option('--out <folder>', 'where the logs are written', '.')
    .option('--json', 'print the report as JSON')
    .option('--junit <file>', 'write the report as JUnit XML too')
    .exitOverride()
    .action(async (config: string, options: RunOptions) => exitWith(await doneBy(config, options)));
}

const runHere: RunConfig = async (config, options) => {
  const { runConfig } = await import('../mp1/run-config.ts');
  return runConfig(config, options);
};
