/** `npm run scoreboard`: lets every strategy loose on every mutant, and says who finds what, and how soon. */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { noSuchName } from '../../src/cli/did-you-mean.ts';
import { EXIT, type ExitCode } from '../../src/cli/exit-code.ts';
import { seconds, whole } from '../../src/cli/option-values.ts';
import { progressOn } from '../../src/cli/printing/progress.ts';
import { requireWritable } from '../../src/cli/save-folder.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { MUTANTS } from '../../src/known/known-mutants.ts';
import { textOf } from '../../src/statistics/presentation/text.ts';
import { type Board, formatBoard } from './board.ts';
import { type BoardPlan, type FilledBoard, fillBoard } from './fill-board.ts';
import { cutShortOn, describeProblems, type Problem, stalenessOf, survivorsOn } from './gate.ts';
import { fallsIn, readBoard, writeBoard } from './kept-board.ts';
import { FILES } from './presentation/page.ts';
import { counted, reportOf } from './presentation/report.ts';
import { DECISIVE_STRATEGY, STRATEGIES } from './strategies/index.ts';
import { forkedWorker } from './workers/forked-worker.ts';
import type { Worker } from './workers/worker.ts';

interface ScoreboardOptions {
  readonly quick?: true;
  readonly missing?: true;
  readonly mutant?: readonly string[];
  readonly strategy?: readonly string[];
  readonly trials?: number;
  readonly schedules?: number;
  readonly seconds?: number;
  readonly workers?: number;
  readonly out: string;
  readonly json?: true;
}

const TRIALS = 10;
const BUDGET = { schedules: 1000, seconds: 10 };
/** The same on a slow machine as on a fast one: it is the number of schedules that ends a trial. */
const QUICK_BUDGET = { schedules: 1000, seconds: 60 };
/** Long enough to notice that a mutant is not equivalent, mostly; the whole board looks longer. */
const QUICK_EQUIVALENT_BUDGET = { schedules: 100, seconds: 60 };
const MOST_TRIALS = 1000;
const MOST_SCHEDULES = 1_000_000;
const MOST_WORKERS = 256;

/** @param startWorker starts one of those that do the trials. */
export function scoreboardCommand(
  exitWith: (code: ExitCode) => void,
  startWorker: () => Worker = forkedWorker,
): Command {
  return new Command('scoreboard')
    .description('Let every strategy loose on every mutant; write docs/measured/scoreboard.md.')
    .option(
      '--quick',
      'the first trial of the first strategy, and whether docs/measured/scoreboard.md is still true',
    )
    .option(
      '--missing',
      `of these mutants and strategies only what is not on docs/measured/${FILES.page} yet; write it with the rest as it was measured`,
    )
    .option('--mutant <name...>', 'only these mutants')
    .option('--strategy <name...>', 'only these strategies')
    .option('--trials <n>', `of each random strategy (default: ${TRIALS})`, whole(1, MOST_TRIALS))
    .option(
      '--schedules <n>',
      `most schedules of a trial (default: ${BUDGET.schedules})`,
      whole(1, MOST_SCHEDULES),
    )
    .option('--seconds <n>', `most processor time of a trial (default: ${BUDGET.seconds})`, seconds)
    .option('--workers <n>', 'processes (default: as many as cores)', whole(1, MOST_WORKERS))
    .option(
      '--out <folder>',
      `where ${FILES.page} is, with its board and picture in ${FILES.folder}/`,
      'docs/measured',
    )
    .option('--json', 'print the board as JSON')
    .allowExcessArguments(false)
    .exitOverride()
    .action(async (options: ScoreboardOptions) => exitWith(await scoreboard(options, startWorker)));
}

async function scoreboard(options: ScoreboardOptions, startWorker: () => Worker): Promise<ExitCode> {
  const plan = planOf(options);
  if (writesPage(options)) requireWritable('--out', options.out);
  const filled = await filledBoard(plan, startWorker, options.workers);
  const { board } = filled;
  const isComplete = filled.done === filled.planned;
  const problems = isComplete ? problemsOf(board, options) : [];
  const written = isComplete && writesPage(options) ? writeBoard(board, options.out) : [];
  console.log(
    options.json === true ? formatBoard(board).trimEnd() : textOf(reportOf(board, fallsIn(options.out))),
  );
  // What is beside the result must not get into what another program reads.
  const say = options.json === true ? console.error : console.log;
  say(closingOf(filled, problems, written));
  if (!isComplete) return EXIT.interrupted;
  return problems.length === 0 ? EXIT.holds : EXIT.violated;
}

function planOf({ quick, missing, ...options }: ScoreboardOptions): BoardPlan {
  const { strategy, trials, schedules, seconds: milliseconds } = options;
  if (missing === true) {
    const narrowed = (['trials', 'schedules', 'seconds'] as const).find(
      (option) => options[option] !== undefined,
    );
    const other = quick === true ? 'quick' : narrowed;
    if (other !== undefined) throw new UsageError(`--missing and --${other} exclude each other`);
  }
  if (quick === true) {
    for (const option of ['strategy', 'trials', 'schedules', 'seconds'] as const) {
      if (options[option] !== undefined) throw new UsageError(`--quick and --${option} exclude each other`);
    }
  }
  const mutants = chosen('mutant', MUTANTS, options.mutant);
  if (quick === true) {
    const cutShort = cutShortOn(readBoard(options.out), DECISIVE_STRATEGY.name);
    return {
      mutants: mutants.filter(({ name }) => options.mutant !== undefined || !cutShort.includes(name)),
      strategies: [DECISIVE_STRATEGY],
      trials: 1,
      budget: QUICK_BUDGET,
      equivalentBudget: QUICK_EQUIVALENT_BUDGET,
      shrinks: null,
    };
  }
  const budget = {
    schedules: schedules ?? BUDGET.schedules,
    seconds: milliseconds === undefined ? BUDGET.seconds : milliseconds / 1000,
  };
  const strategies = chosen('strategy', STRATEGIES, strategy);
  const plan = {
    mutants,
    strategies,
    trials: trials ?? TRIALS,
    budget,
    equivalentBudget: budget,
    shrinks: DECISIVE_STRATEGY.name,
  };
  if (missing !== true) return plan;
  // The board is that of all, whatever of it is filled in.
  const completing = { kept: keptBoardIn(options.out), mutants, strategies };
  return { ...plan, mutants: MUTANTS, strategies: STRATEGIES, completing };
}

/** Throws where there is none that more trials of today could be put on. */
function keptBoardIn(folder: string): Board {
  const read = readBoard(folder);
  if (!read.ok) throw new UsageError(`--missing: ${read.problem}`);
  const { board } = read.value;
  const isOfToday =
    board.trials === TRIALS &&
    board.budget.schedules === BUDGET.schedules &&
    board.budget.seconds === BUDGET.seconds;
  if (!isOfToday)
    throw new UsageError('--missing: the kept board has another number of trials, or another budget');
  return board;
}

/** Those of these names, in the order of all. */
function chosen<Named extends { readonly name: string }>(
  what: string,
  all: readonly Named[],
  names: readonly string[] | undefined,
): readonly Named[] {
  if (names === undefined) return all;
  const known = all.map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new UsageError(`--${what}: ${noSuchName(what, name, known, `docs/measured/${FILES.page}`)}`);
  }
  return all.filter(({ name }) => names.includes(name));
}

/** The page tells of all there is; what is narrowed is only printed, unless it completes what was there. */
function writesPage({
  quick,
  missing,
  mutant,
  strategy,
  trials,
  schedules,
  seconds: time,
}: ScoreboardOptions): boolean {
  if (missing === true) return true;
  return [quick, mutant, strategy, trials, schedules, time].every((option) => option === undefined);
}

async function filledBoard(
  plan: BoardPlan,
  startWorker: () => Worker,
  count = availableParallelism(),
): Promise<FilledBoard> {
  const progress = progressOn(process.stderr, process.env, 'trials');
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const workers = Array.from({ length: count }, () => startWorker());
  try {
    return await fillBoard(plan, workers, interruption.signal, progress.show);
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function problemsOf(board: Board, { quick, mutant, strategy, out }: ScoreboardOptions): Problem[] {
  const isDecided = strategy === undefined || strategy.includes(DECISIVE_STRATEGY.name);
  const survivors = isDecided ? survivorsOn(board) : [];
  if (quick !== true) return survivors;
  return [
    ...survivors,
    ...stalenessOf(board, readBoard(out), mutant === undefined ? MUTANTS.map(({ name }) => name) : null),
  ];
}

function closingOf(
  { board, planned, done }: FilledBoard,
  problems: readonly Problem[],
  written: string[],
): string {
  if (done < planned) return `\ninterrupted after ${done} of ${planned} trials; nothing was written`;
  const equivalent = board.rows.filter((row) => row.equivalent !== null).length;
  const counts = `${counted(board.rows.length, 'mutant')}, ${equivalent} equivalent`;
  return [
    '',
    ...(written.length === 0 ? [] : [`Written: ${written.join(', ')}`, '']),
    problems.length === 0 ? `${counts}: all is as it must be.` : describeProblems(problems),
  ].join('\n');
}
