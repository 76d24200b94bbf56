/** `hearsay merge`: the reports of all shards of a check as one, which is that of the unsharded check. */
import { Command } from 'commander';
import { childOption } from '../child-option.ts';
import type { ExitCode } from '../exit-code.ts';
import type { PrintOptions } from '../printing/report-file.ts';
import { protocolOption } from '../protocol-option.ts';

export interface MergeCommandOptions extends PrintOptions {
  readonly protocol?: string;
  readonly child?: string;
  readonly partial?: true;
}

export function mergeCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('merge')
    .description('Merge the reports of all shards of a check (check --shard i/n --json) into one.')
    .argument('<json...>', 'the reports, in any order; several of one shard count once')
    .option('--partial', 'merge also if shards are missing; these are named, and the exit code is not 0')
    .addOption(protocolOption())
    .addOption(childOption())
    .option('--json', 'print the report as JSON')
    .option('--junit <file>', 'write the report as JUnit XML too')
    .exitOverride()
    .action(async (paths: string[], options: MergeCommandOptions) => {
      const { mergeReports } = await import('../check/merge-reports.ts');
      exitWith(await mergeReports(paths, options));
    });
}
