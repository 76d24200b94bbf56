/** `npm run statistics`: measures where chance rules, sets the figures beside their predictions, writes the page. */
import { Command, InvalidArgumentError } from 'commander';
import { reasonOf } from '../../files/refusal.ts';
import { measureAllPieces, measurePlan } from '../../statistics/measure-plan.ts';
import { measureAllFlapping, measureAllLongStalls } from '../../statistics/measure-stalls.ts';
import { type Plan, planOf } from '../../statistics/plan.ts';
import { predictGroup } from '../../statistics/predict-group.ts';
import { textOf } from '../../statistics/presentation/text.ts';
import type { GroupResult } from '../../statistics/sections/result.ts';
import { describeTally, statisticalReport } from '../../statistics/statistical-report.ts';
import { prepareFolder, writeReport } from '../../statistics/write-report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { seedName } from '../option-values.ts';
import { writeStyled } from '../printing/harmless-output.ts';

interface StatisticsOptions {
  readonly seeds?: number;
  readonly seed: string;
  readonly out: string;
  readonly quick?: true;
}

/** Of the page, and of the folder of its charts. */
const REPORT_NAME = 'statistics';
const DEFAULT_SEED = 'hearsay';
const MOST_SEEDS = 100_000;

export function statisticsCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('statistics')
    .description('Measure accuracy, detection time and load, and compare with what the analysis predicts.')
    .option('--seeds <n>', 'how many seeds to measure on (default: 200, with --quick 40)', seedCount)
    .option('--seed <name>', 'what the seeds are called: NAME-1, NAME-2, …', seedName, DEFAULT_SEED)
    .option('--out <folder>', 'where to write statistics.md and the charts', 'docs')
    .option('--quick', 'three groups and shorter runs')
    .allowExcessArguments(false)
    .exitOverride()
    .action((options: StatisticsOptions) => exitWith(statistics(options)));
}

function statistics({ seeds, seed, out, ...flags }: StatisticsOptions): ExitCode {
  const quick = flags.quick === true;
  try {
    prepareFolder(out, REPORT_NAME);
  } catch (error) {
    console.error(`--out ${out}: ${reasonOf(error)}`);
    return EXIT.badInput;
  }
  const plan = planOf({ seed, seeds, quick });
  const groups = measured(plan);
  const pieces = measureAllPieces(plan, showProgress);
  const flapping = measureAllFlapping(plan, showProgress);
  const longStalls = measureAllLongStalls(plan, showProgress);
  const results = { plan, groups, pieces, flapping, longStalls };
  const { report, tally } = statisticalReport(results, commandLine({ seeds, seed, quick }));
  const written = writeReport(report, out, REPORT_NAME).map((path) => `  ${path}`);
  console.log([textOf(report), '', describeTally(tally), '', 'Written:', ...written].join('\n'));
  return tally.notCovered === 0 ? EXIT.holds : EXIT.violated;
}

function measured(plan: Plan): GroupResult[] {
  const samples = measurePlan(plan, showProgress);
  return samples.map((sample) => ({ ...sample, prediction: predictGroup(sample.group) }));
}

/** On a terminal only, and only when the percentage has changed. */
function showProgress(done: number, of: number): void {
  if (!process.stderr.isTTY) return;
  const percent = Math.floor((100 * done) / of);
  if (percent === Math.floor((100 * (done - 1)) / of) && done > 1) return;
  writeStyled(process.stderr, done === of ? '\r\x1b[K' : `\r${percent}% | ${done}/${of} seeds`);
}

/** The command that gives the same report; the folder makes no difference to it. */
function commandLine({
  seeds,
  seed,
  quick,
}: {
  seeds: number | undefined;
  seed: string;
  quick: boolean;
}): string {
  const options = [
    ...(seed === DEFAULT_SEED ? [] : [`--seed ${seed}`]),
    ...(seeds === undefined ? [] : [`--seeds ${seeds}`]),
    ...(quick ? ['--quick'] : []),
  ];
  return ['npm run statistics', ...(options.length === 0 ? [] : ['--', ...options])].join(' ');
}

function seedCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 2 || count > MOST_SEEDS) {
    throw new InvalidArgumentError(`It must be a whole number from 2 to ${MOST_SEEDS}.`);
  }
  return count;
}
