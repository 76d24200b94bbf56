/** The work of `hearsay compare`: measures, prints the figures, and writes the page and its charts. */
import { setImmediate } from 'node:timers/promises';
import type { Contestant } from '../../comparison/contestant.ts';
import { type Measured, measurePlan, runsIn } from '../../comparison/measure-plan.ts';
import { type ComparisonPlan, LONGEST_DATAGRAM_BYTES, planOf } from '../../comparison/plan.ts';
import { breakageWords } from '../../comparison/presentation/breakage.ts';
import { jsonOf } from '../../comparison/presentation/json.ts';
import { reportOf } from '../../comparison/presentation/report.ts';
import { type ComparisonResults, resultsOf } from '../../comparison/results.ts';
import { shellWord } from '../../files/shell-word.ts';
import { guestWords } from '../../hunting/command-words.ts';
import { textOf } from '../../statistics/presentation/text.ts';
import { prepareFolder, writeReport } from '../../statistics/write-report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { brokenOff } from '../guest.ts';
import { guestTyped, variantsWith } from '../guest-variant.ts';
import { interruptible } from '../interruptible.ts';
import { NONE } from '../option-values.ts';
import { progressOn } from '../printing/progress.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import { type CompareOptions, DEFAULT_BASE_LOSS, DEFAULT_SEED } from './compare-options.ts';
import { contestantsOf, written } from './contestants.ts';

/** Of the page, and of the folder of its charts. */
const REPORT_NAME = 'compare';

export async function runCompare(names: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const { out, json } = options;
  const plan = planOf({
    ...options,
    baseLoss: options.baseLoss ?? DEFAULT_BASE_LOSS,
    delayBoundTicks: options.delay,
    messageBytesLimit: options.messageBytes,
    quick: options.quick === true,
  });
  if (plan.sweeps.length === 0)
    throw new UsageError('there is nothing to measure: no sizes, no losses, no stalls');
  const contestants = contestantsOf(names, options.set ?? [], await variantsWith(options), plan);
  if (out !== undefined) prepare(out);
  const { measured, isInterrupted } = await measure(plan, contestants);
  const results = resultsOf(plan, contestants, measured, runsIn(plan, contestants));
  const command = commandOf(names, options);
  if (json === true) console.log(JSON.stringify(jsonOf(results, command)));
  else console.log(textOf(reportOf(results, command)));
  // What is written stands beside the figures, and is no part of them.
  if (out !== undefined) {
    for (const path of writeReport(reportOf(results, command), out, REPORT_NAME))
      console.error(`written: ${path}`);
  }
  for (const breakage of results.breakages) console.error(breakageWords(breakage, results));
  if (isInterrupted) {
    console.error(`interrupted after ${results.done} of ${results.of} runs`);
    return EXIT.interrupted;
  }
  return exitCodeOf(results);
}

function prepare(out: string): void {
  try {
    prepareFolder(out, REPORT_NAME);
  } catch (error) {
    throw fileProblem('--out', out, error);
  }
}

interface Measuring {
  readonly measured: readonly Measured[];
  readonly isInterrupted: boolean;
}

/** All of them are to end it as Ctrl-C does, with what was measured until then. */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function measure(plan: ComparisonPlan, contestants: readonly Contestant[]): Promise<Measuring> {
  const of = runsIn(plan, contestants);
  const progress = progressOn(process.stderr, process.env, 'runs');
  const measured: Measured[] = [];
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  for (const signal of INTERRUPTIONS) process.on(signal, interrupt);
  try {
    const runs = measurePlan(plan, contestants);
    for (;;) {
      // A run of a large group takes a while, and one of a protocol that hangs never ends: Ctrl-C breaks it off.
      const next = interruptible(() => runs.next());
      if (next.isInterrupted) {
        brokenOff();
        isInterrupted = true;
      } else if (next.result.done !== true) measured.push(next.result.value);
      progress.show(measured.length, of);
      // The other signals are heard between two runs.
      await setImmediate();
      if (isInterrupted || measured.length === of) return { measured, isInterrupted };
    }
  } finally {
    progress.clear();
    for (const signal of INTERRUPTIONS) process.off(signal, interrupt);
  }
}

function exitCodeOf({ sweeps, breakages }: ComparisonResults): ExitCode {
  if (breakages.length > 0) return EXIT.violated;
  const isSilent = sweeps.some(({ rows }) => rows.some(({ figures }) => figures === null));
  return isSilent ? EXIT.notJudged : EXIT.holds;
}

/** The command that gives the same report; where it is put makes no difference to it. */
function commandOf(names: readonly string[], options: CompareOptions): string {
  const { runs, seed, sizes, losses, stalls, baseSize, baseLoss } = options;
  const { delay, messageBytes, set = [], quick } = options;
  const words = [
    ...names.map(shellWord),
    ...set.flatMap((each) => ['--set', written(each)]),
    ...(guestTyped(options) === null ? [] : [guestWords(options).trim()]),
    ...(runs === undefined ? [] : ['--runs', runs]),
    ...(seed === DEFAULT_SEED ? [] : ['--seed', seed]),
    ...(sizes === undefined ? [] : ['--sizes', listWords(sizes)]),
    ...(losses === undefined ? [] : ['--losses', listWords(losses.map(inPercent))]),
    ...(stalls === undefined ? [] : ['--stalls', listWords(stalls)]),
    ...(baseSize === undefined ? [] : ['--base-size', baseSize]),
    ...(baseLoss === undefined ? [] : ['--base-loss', inPercent(baseLoss)]),
    ...(delay === 1 ? [] : ['--delay', delay]),
    ...(messageBytes === LONGEST_DATAGRAM_BYTES ? [] : ['--message-bytes', messageBytes]),
    ...(quick === true ? ['--quick'] : []),
  ];
  return `npm run hearsay -- compare ${words.join(' ')}`;
}

function listWords(numbers: readonly number[]): string {
  return numbers.length === 0 ? NONE : numbers.join();
}

function inPercent(share: number): number {
  return Number((100 * share).toPrecision(12));
}
