/** The work of `npm run statistics`: measures, sets the figures beside their predictions, and writes the page. */
import { reasonOf } from '../files/refusal.ts';
import { measureAllPieces, measurePlan } from '../statistics/measure-plan.ts';
import { measureAllFlapping, measureAllLongStalls } from '../statistics/measure-stalls.ts';
import { type Plan, type PlanOptions, planOf } from '../statistics/plan.ts';
import { predictGroup } from '../statistics/predict-group.ts';
import { textOf } from '../statistics/presentation/text.ts';
import type { GroupResult } from '../statistics/sections/result.ts';
import { describeTally, type JudgedReport, statisticalReport } from '../statistics/statistical-report.ts';
import { measureSwim } from '../statistics/swim/measure-swim.ts';
import { swimPlanOf } from '../statistics/swim/plan.ts';
import { swimReport } from '../statistics/swim/report.ts';
import { prepareFolder, writeReport } from '../statistics/write-report.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { writeStyled } from './printing/harmless-output.ts';
import { DEFAULT_SEED, FAMILIES, type StatisticsOptions } from './statistics-options.ts';

/** The page, and the folder of its charts. */
const REPORT_NAMES = { gossip: 'statistics', swim: 'swim' } as const;

export function writeStatistics({ family, seeds, seed, out, ...flags }: StatisticsOptions): ExitCode {
  const options = { seeds, seed, quick: flags.quick === true };
  const reportName = REPORT_NAMES[family];
  try {
    prepareFolder(out, reportName);
  } catch (error) {
    console.error(`--out ${out}: ${reasonOf(error)}`);
    return EXIT.badInput;
  }
  const command = commandLine(family, options);
  const { report, tally } =
    family === 'swim' ? swimMeasured(options, command) : gossipMeasured(options, command);
  const written = writeReport(report, out, reportName).map((path) => `  ${path}`);
  console.log([textOf(report), '', describeTally(tally), '', 'Written:', ...written].join('\n'));
  return tally.notCovered === 0 ? EXIT.holds : EXIT.violated;
}

function swimMeasured(options: PlanOptions, command: string): JudgedReport {
  return swimReport(measureSwim(swimPlanOf(options), showProgress), command);
}

function gossipMeasured(options: PlanOptions, command: string): JudgedReport {
  const plan = planOf(options);
  const groups = measured(plan);
  const pieces = measureAllPieces(plan, showProgress);
  const flapping = measureAllFlapping(plan, showProgress);
  const longStalls = measureAllLongStalls(plan, showProgress);
  return statisticalReport({ plan, groups, pieces, flapping, longStalls }, command);
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
  writeStyled(process.stderr, done === of ? '\r\x1b[K' : `\r${percent}% | ${done}/${of}`);
}

/** The command that gives the same report; the folder makes no difference to it. */
function commandLine(family: StatisticsOptions['family'], { seeds, seed, quick }: PlanOptions): string {
  const options = [
    ...(family === FAMILIES[0] ? [] : [`--family ${family}`]),
    ...(seed === DEFAULT_SEED ? [] : [`--seed ${seed}`]),
    ...(seeds === undefined ? [] : [`--seeds ${seeds}`]),
    ...(quick ? ['--quick'] : []),
  ];
  return ['npm run statistics', ...(options.length === 0 ? [] : ['--', ...options])].join(' ');
}
