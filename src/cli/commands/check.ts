/** `hearsay check`: hunts for a schedule that breaks a claim, with all the cores there are. */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import type { AnyVariant } from '../../cases/known-variants.ts';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../../checking/default-run.ts';
import type { Shard } from '../../checking/stretch.ts';
import { CLAIMS } from '../../invariants/catalogue.ts';
import { LARGEST_SETTING } from '../../protocol/settings.ts';
import { hardened } from '../../protocol/variants.ts';
import type { FaultKind } from '../../simulation/schedule.ts';
import { coordinate } from '../check/coordinate.ts';
import { forkedHand, WorkerError } from '../check/forked-hand.ts';
import type { Hand } from '../check/hand.ts';
import { CHECKABLE, type CheckPlan, jobsOf, WHOLE } from '../check/plan.ts';
import type { CheckReport } from '../check/report.ts';
import { noSuchName } from '../did-you-mean.ts';
import type { ExitCode } from '../exit-code.ts';
import { KNOWN_VARIANTS } from '../known-variants.ts';
import { faultKinds, MOST_RUNS, seconds, shard, whole } from '../option-values.ts';
import { type PrintOptions, prepareReport, printReport } from '../printing/print-report.ts';
import { progressOn } from '../printing/progress.ts';
import { protocolOption, variantOfModule } from '../protocol-module.ts';
import { requireVariant } from '../require-case.ts';
import { requireWritable } from '../save-folder.ts';
import { UsageError } from '../usage-error.ts';

interface CheckOptions extends PrintOptions {
  readonly variant?: string;
  readonly protocol?: string;
  readonly seed: number;
  readonly runs: number;
  readonly from: number;
  readonly timeLimit?: number;
  readonly workers?: number;
  readonly shard: Shard;
  readonly faults?: readonly FaultKind[];
  readonly fanout?: number;
  readonly firstFaultTick?: number;
  readonly saveDir: string;
  readonly bail?: true;
}

const MOST_WORKERS = 256;

export function checkCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('check')
    .description('Hunt for schedules that break a claim; what breaks one is shrunk and kept as a case.')
    .argument('[claim...]', 'the claims to check; all unless given')
    .option('--variant <name>', `which protocol (default: ${hardened.name})`)
    .addOption(protocolOption())
    .option('--seed <n>', 'the seed of the schedules', whole(0, 2 ** 31 - 1), DEFAULT_SEED)
    .option('--runs <n>', 'schedules per claim', whole(1, MOST_RUNS), DEFAULT_RUNS)
    .option('--from <n>', 'leave out the schedules below this number', whole(0, MOST_RUNS), 0)
    .option('--time-limit <seconds>', 'stop the search then; what was found is still shrunk', seconds)
    .option('--workers <n>', 'processes (default: as many as cores)', whole(1, MOST_WORKERS))
    .option('--shard <i/n>', 'only every n-th schedule, from the i-th on', shard, WHOLE)
    .option('--faults <kinds>', 'the kinds of fault that may occur: crash,delay (default: all)', faultKinds)
    .option('--fanout <n>', 'the fanout of all schedules (default: drawn)', whole(1, LARGEST_SETTING))
    .option('--first-fault-tick <n>', 'nothing but joins before this tick', whole(0, 10_000))
    .option('--save-dir <folder>', 'where cases are written', 'shrunk-cases')
    .option('--bail', 'end with the first failure')
    .option('--json', 'print the report as JSON (of a shard: to be merged)')
    .option('--junit <file>', 'write the report as JUnit XML too')
    .exitOverride()
    .action(async (claims: string[], options: CheckOptions) => exitWith(await check(claims, options)));
}

async function check(claims: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const plan = planOf(claims, await variantFor(options), options);
  requireWritable('--save-dir', options.saveDir);
  prepareReport(options);
  return printReport(await reportOn(plan, options), options);
}

async function variantFor({ variant: name, protocol }: CheckOptions): Promise<AnyVariant> {
  if (protocol !== undefined) {
    if (name !== undefined) throw new UsageError('--variant and --protocol exclude each other');
    return variantOfModule(protocol);
  }
  return requireVariant(name ?? hardened.name, KNOWN_VARIANTS);
}

function planOf(claims: readonly string[], variant: AnyVariant, options: CheckOptions): CheckPlan {
  const { protocol, seed, runs, from, faults, fanout, firstFaultTick, bail } = options;
  if (from >= runs)
    throw new UsageError(`--from ${from}: there are no schedules from there to --runs ${runs}`);
  return {
    variant: variant.name,
    protocol: protocol ?? null,
    claims: claims.length === 0 ? CLAIMS.map(({ name }) => name) : [...new Set(claims.map(requireClaim))],
    seed,
    runs,
    fromIndex: from,
    schedules: {
      ...(faults === undefined ? {} : { faults }),
      ...(fanout === undefined ? {} : { fanout }),
      ...(firstFaultTick === undefined ? {} : { earliestFaultTick: firstFaultTick }),
    },
    bail: bail === true,
    shard: options.shard,
  };
}

function requireClaim(given: string): string {
  const names = CHECKABLE.map(({ name }) => name);
  if (names.includes(given)) return given;
  throw new UsageError(noSuchName('claim', given, names, 'hearsay list claims'));
}

async function reportOn(plan: CheckPlan, options: CheckOptions): Promise<CheckReport> {
  const { timeLimit, saveDir, workers = availableParallelism() } = options;
  const progress = progressOn(process.stderr, process.env);
  const interruption = new AbortController();
  const hands: Hand[] = [];
  const interrupt = () => {
    // Who asks for a second time does not wait for work that may never end.
    if (interruption.signal.aborted) for (const hand of hands) hand.dismiss();
    interruption.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    for (let hand = 0; hand < Math.min(workers, jobsOf(plan).length); hand++) {
      hands.push(forkedHand(plan, saveDir));
    }
    return await coordinate(plan, hands, {
      interrupted: interruption.signal,
      onProgress: progress.show,
      ...(timeLimit === undefined ? {} : { outOfTime: AbortSignal.timeout(timeLimit) }),
    });
  } catch (error) {
    if (!(error instanceof WorkerError) || plan.protocol === null) throw error;
    // What is not Hearsay's own may throw where no verdict is asked of it.
    throw new UsageError(`${plan.protocol}: ${error.message}`);
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
