/** `hearsay merge`: the reports of all shards of a check as one, which is that of the unsharded check. */
import { Command } from 'commander';
import { variantAmong } from '../../cases/known-variants.ts';
import { localHand } from '../check/local-hand.ts';
import { merged } from '../check/merge.ts';
import type { CheckPlan } from '../check/plan.ts';
import { readReport } from '../check/read-report.ts';
import type { ExitCode } from '../exit-code.ts';
import { type PrintOptions, prepareFile, printReport } from '../printing/print-report.ts';
import { variantsWith } from '../protocol-module.ts';
import { UsageError } from '../usage-error.ts';

export function mergeCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('merge')
    .description('Merge the reports of all shards of a check (check --shard i/n --json) into one.')
    .argument('<json...>', 'the reports')
    .option('--json', 'print the report as JSON')
    .option('--junit <file>', 'write the report as JUnit XML too')
    .exitOverride()
    .action(async (paths: string[], options: PrintOptions) => exitWith(await merge(paths, options)));
}

async function merge(paths: readonly string[], options: PrintOptions): Promise<ExitCode> {
  if (options.junit !== undefined) prepareFile('--junit', options.junit);
  const reports = paths.map((path) => ({ path, report: readReport(path) }));
  return printReport(await merged(reports, searcher), options);
}

/** Somebody to search again with: the reports say by which protocol. */
async function searcher(plan: CheckPlan) {
  const variant = variantAmong(await variantsWith(plan.protocol ?? undefined), plan.variant);
  if (variant === undefined)
    throw new UsageError(`there is no variant "${plan.variant}", which the reports are of`);
  // It only searches; nothing is kept.
  return localHand(plan, variant, '.');
}
