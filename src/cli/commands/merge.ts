/** `hearsay merge`: the reports of all shards of a check as one, which is that of the unsharded check. */
import { Command } from 'commander';
import { variantAmong } from '../../cases/known-variants.ts';
import type { AnyVariant } from '../../family/family.ts';
import { quoted } from '../../hunting/command-words.ts';
import { type LocalWorker, localWorker } from '../check/local-worker.ts';
import { merged } from '../check/merge.ts';
import type { CheckPlan } from '../check/plan.ts';
import { readReport } from '../check/read-report.ts';
import type { ExitCode } from '../exit-code.ts';
import { KNOWN_VARIANTS } from '../known-variants.ts';
import { type PrintOptions, prepareReport, printReport } from '../printing/print-report.ts';
import { progressOn } from '../printing/progress.ts';
import { protocolOption, variantOfModule } from '../protocol-module.ts';
import { UsageError } from '../usage-error.ts';

interface MergeCommandOptions extends PrintOptions {
  readonly protocol?: string;
}

export function mergeCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('merge')
    .description('Merge the reports of all shards of a check (check --shard i/n --json) into one.')
    .argument('<json...>', 'the reports')
    .addOption(protocolOption())
    .option('--json', 'print the report as JSON')
    .option('--junit <file>', 'write the report as JUnit XML too')
    .exitOverride()
    .action(async (paths: string[], options: MergeCommandOptions) => exitWith(await merge(paths, options)));
}

async function merge(paths: readonly string[], options: MergeCommandOptions): Promise<ExitCode> {
  prepareReport(options);
  const reports = paths.map((path) => ({ path, report: readReport(path) }));
  const builtIn = reports.find(({ report }) => report.protocol === null);
  if (options.protocol !== undefined && builtIn !== undefined) {
    const { path, report } = builtIn;
    throw new UsageError(
      `${path}: is of ${report.variant}, which comes with Hearsay and needs no --protocol`,
    );
  }
  const progress = progressOn(process.stderr, process.env);
  let hand: Promise<LocalWorker> | undefined;
  try {
    const report = await merged(reports, {
      workerFor(plan) {
        hand ??= searcher(plan, options.protocol);
        return hand;
      },
      onProgress: progress.show,
    });
    progress.clear();
    return printReport(report, options);
  } finally {
    progress.clear();
  }
}

/** Somebody to search again with: the reports say by which protocol. It only searches; nothing is kept. */
async function searcher(plan: CheckPlan, protocol: string | undefined): Promise<LocalWorker> {
  return localWorker(plan, await variantFor(plan, protocol), '.');
}

/** A file must not say which module is run: only whoever types the command may. */
async function variantFor(plan: CheckPlan, protocol: string | undefined): Promise<AnyVariant> {
  if (plan.protocol === null) {
    const variant = variantAmong(KNOWN_VARIANTS, plan.variant);
    if (variant !== undefined) return variant;
    throw new UsageError(`there is no variant "${plan.variant}", which the reports are of`);
  }
  if (protocol === undefined) {
    throw new UsageError(
      `the reports are of ${plan.protocol}, and where a shard has searched too far that must be run again: merge with --protocol ${quoted(plan.protocol)}`,
    );
  }
  const variant = await variantOfModule(protocol);
  if (variant.name === plan.variant) return variant;
  throw new UsageError(`${protocol}: is "${variant.name}", and the reports are of "${plan.variant}"`);
}
