/** `hearsay compare`: measures variants of whatever families side by side, under the same conditions and on the same seeds. */
import { setImmediate } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { LEAST_MEMBERS } from '../../comparison/condition.ts';
import type { Contestant } from '../../comparison/contestant.ts';
import { type Measured, measurePlan, runsIn } from '../../comparison/measure-plan.ts';
import { type ComparisonPlan, LONGEST_DATAGRAM_BYTES, planOf } from '../../comparison/plan.ts';
import { breakageWords } from '../../comparison/presentation/breakage.ts';
import { jsonOf } from '../../comparison/presentation/json.ts';
import { reportOf } from '../../comparison/presentation/report.ts';
import { type ComparisonResults, resultsOf } from '../../comparison/results.ts';
import { quoted } from '../../hunting/command-words.ts';
import { textOf } from '../../statistics/presentation/text.ts';
import { prepareFolder, writeReport } from '../../statistics/write-report.ts';
import { contestantsOf, type GivenSetting, written } from '../compare/contestants.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { brokenOff } from '../guest.ts';
import { interruptible } from '../interruptible.ts';
import { NONE, percentage, seedName, several, whole } from '../option-values.ts';
import { progressOn } from '../printing/progress.ts';
import { protocolOption, variantsWith } from '../protocol-module.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

interface CompareOptions {
  readonly runs?: number;
  readonly seed: string;
  readonly sizes?: readonly number[];
  readonly losses?: readonly number[];
  readonly stalls?: readonly number[];
  readonly baseSize?: number;
  readonly baseLoss?: number;
  readonly delay: number;
  readonly messageBytes: number;
  readonly set?: readonly GivenSetting[];
  readonly protocol?: string;
  readonly out?: string;
  readonly json?: true;
  readonly quick?: true;
}

/** Of the page, and of the folder of its charts. */
const REPORT_NAME = 'compare';
const DEFAULT_SEED = 'hearsay';
const BASE_LOSS = 0.05;
const MOST_RUNS = 10_000;
const MOST_MEMBERS = 1024;
const MOST_TICKS = 1000;

export function compareCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('compare')
    .description('Measure variants side by side: detection, mistakes and load, by size, loss and stalls.')
    .argument('<variant...>', 'the variants to compare, of any families')
    .option('--runs <n>', 'runs per row (default: 20, with --quick 5)', whole(2, MOST_RUNS))
    .option('--seed <name>', 'what the seeds are called: NAME-1, NAME-2, …', seedName, DEFAULT_SEED)
    .option(
      '--sizes <list>',
      'sizes of the group, or none (default: 4,8,16,32,64)',
      several(whole(LEAST_MEMBERS, MOST_MEMBERS)),
    )
    .option(
      '--losses <list>',
      'shares of lost messages in %, or none (default: 0,1,5,10,20)',
      several(percentage),
    )
    .option(
      '--stalls <list>',
      'lengths of stalls in ticks, or none (default: 8,32,128)',
      several(whole(1, MOST_TICKS)),
    )
    .option(
      '--base-size <n>',
      'the size where losses or stalls differ (default: 32, with --quick 16)',
      whole(LEAST_MEMBERS, MOST_MEMBERS),
    )
    .option('--base-loss <percent>', 'the loss where sizes differ (default: 5)', percentage)
    .option('--delay <ticks>', 'a message takes 1 tick to so many', whole(1, MOST_TICKS), 1)
    .option(
      '--message-bytes <n>',
      'the longest message',
      whole(1, LONGEST_DATAGRAM_BYTES),
      LONGEST_DATAGRAM_BYTES,
    )
    .option(
      '--set <variant:name=value>',
      'a setting of one of the variants; may be given again',
      givenSetting,
    )
    .addOption(protocolOption())
    .option('--out <folder>', 'write compare.md there, and its charts')
    .option('--json', 'print the figures as JSON')
    .option('--quick', 'smaller groups, fewer conditions and runs')
    .exitOverride()
    .action(async (names: string[], options: CompareOptions) => exitWith(await compare(names, options)));
}

async function compare(names: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const { out, json, protocol } = options;
  const plan = planOf({
    ...options,
    baseLoss: options.baseLoss ?? BASE_LOSS,
    delayBoundTicks: options.delay,
    messageBytesLimit: options.messageBytes,
    quick: options.quick === true,
  });
  if (plan.sweeps.length === 0)
    throw new UsageError('there is nothing to measure: no sizes, no losses, no stalls');
  const contestants = contestantsOf(names, options.set ?? [], await variantsWith(protocol), plan);
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
  const { delay, messageBytes, set = [], protocol, quick } = options;
  const words = [
    ...names.map(quoted),
    ...set.flatMap((each) => ['--set', written(each)]),
    ...(protocol === undefined ? [] : ['--protocol', quoted(protocol)]),
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

function givenSetting(text: string, before: readonly GivenSetting[] = []): GivenSetting[] {
  const [, variant, setting, number] = /^([\w.-]+):(\w+)=(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (variant === undefined || setting === undefined || number === undefined) {
    throw new InvalidArgumentError('It must be like hardened:failTicks=20.');
  }
  return [...before, { variant, setting, value: Number(number) }];
}
