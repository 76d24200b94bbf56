/** The work of `npm run statistics`: measures, sets the figures beside their predictions, and writes the page. */
import { reasonOf } from '../files/refusal.ts';
import { measureAllPieces, measurePlan } from '../statistics/measure-plan.ts';
import { measureAllFlapping, measureAllLongStalls } from '../statistics/measure-stalls.ts';
import { type Plan, planOf } from '../statistics/plan.ts';
import { predictGroup } from '../statistics/predict-group.ts';
import { textOf } from '../statistics/presentation/text.ts';
import type { GroupResult } from '../statistics/sections/result.ts';
import { describeTally, statisticalReport } from '../statistics/statistical-report.ts';
import { prepareFolder, writeReport } from '../statistics/write-report.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { writeStyled } from './printing/harmless-output.ts';
import { DEFAULT_SEED, type StatisticsOptions } from './statistics-options.ts';

/** Of the page, and of the folder of its charts. */
const REPORT_NAME = 'statistics';

export function writeStatistics({ seeds, seed, out, ...flags }: StatisticsOptions): ExitCode {
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
