/** The work of `hearsay merge`: reads the reports, searches again where they need it, and prints the one. */
import { variantAmong } from '../../cases/known-variants.ts';
import type { AnyVariant } from '../../family/family.ts';
import { guestWords } from '../../hunting/command-words.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import type { MergeCommandOptions } from '../commands/merge.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type GuestOptions, guestFlag, guestTyped, variantOfGuest } from '../guest-variant.ts';
import { prepareReport, printReport } from '../printing/print-report.ts';
import { progressOn } from '../printing/progress.ts';
import { UsageError } from '../usage-error.ts';
import { type LocalWorker, localWorker } from './local-worker.ts';
import { merged, missingShards, missingWords, wholeOf } from './merge.ts';
import type { CheckPlan } from './plan.ts';
import { readReport } from './read-report.ts';

export async function mergeReports(
  paths: readonly string[],
  options: MergeCommandOptions,
): Promise<ExitCode> {
  prepareReport(options);
  const reports = paths.map((path) => ({ path, report: readReport(path) }));
  const builtIn = reports.find(({ report }) => guestTyped(report) === null);
  const flag = guestFlag(options);
  if (flag !== null && builtIn !== undefined) {
    const { path, report } = builtIn;
    throw new UsageError(`${path}: is of ${report.variant}, which comes with Hearsay and needs no ${flag}`);
  }
  const progress = progressOn(process.stderr, process.env);
  let hand: Promise<LocalWorker> | undefined;
  try {
    const report = await merged(reports, {
      isPartial: options.partial === true,
      workerFor(plan) {
        hand ??= searcher(plan, options);
        return hand;
      },
      onProgress: progress.show,
    });
    progress.clear();
    const code = printReport(report, options);
    const missing = missingShards(reports);
    if (missing.length === 0) return code;
    console.error(missingWords(wholeOf(reports), missing));
    return code === EXIT.holds ? EXIT.notJudged : code;
  } finally {
    progress.clear();
  }
}

/** Somebody to search again with: the reports say by which protocol. It only searches; nothing is kept. */
async function searcher(plan: CheckPlan, guest: GuestOptions): Promise<LocalWorker> {
  return localWorker(plan, await variantFor(plan, guest), '.');
}

/** A file must not say which module is run, or which command: only whoever types the command may. */
async function variantFor(plan: CheckPlan, guest: GuestOptions): Promise<AnyVariant> {
  if (guestTyped(plan) === null) {
    const variant = variantAmong(KNOWN_VARIANTS, plan.variant);
    if (variant !== undefined) return variant;
    throw new UsageError(`there is no variant "${plan.variant}", which the reports are of`);
  }
  const variant = await variantOfGuest(guest);
  if (variant === null) {
    throw new UsageError(
      `the reports are of ${guestTyped(plan)}, and where a shard has searched too far that must be run again: merge with${guestWords(plan)}`,
    );
  }
  if (variant.name === plan.variant) return variant;
  throw new UsageError(
    `${guestTyped(guest)}: is "${variant.name}", and the reports are of "${plan.variant}"`,
  );
}
