/** Has every trial of a board done, by as many workers as there are. */
import type { Mutant } from '../../src/family/mutant.ts';
import type { Attempt, Budget } from './attempt.ts';
import { type Board, emptyBoard, type Row, trialsOf } from './board.ts';
import { isAsked, type Strategy } from './strategy.ts';
import type { Task, Worker } from './workers/worker.ts';

export interface BoardPlan {
  readonly mutants: readonly Mutant[];
  readonly strategies: readonly Strategy[];
  /** Of each random strategy on each mutant. */
  readonly trials: number;
  readonly budget: Budget;
  /** Of a mutant that nothing is expected to catch. */
  readonly equivalentBudget: Budget;
  /** The name of the strategy that shrinks what its first trial finds; `null`: none does. */
  readonly shrinks: string | null;
  /** What is done already, and what of the rest is to be done; all of it, unless given. */
  readonly completing?: Completion;
}

/** A board that is filled in. */
interface Completion {
  /** Its trials are not done again: they stay as they were measured. */
  readonly kept: Board;
  /** Only these are done. */
  readonly mutants: readonly Mutant[];
  readonly strategies: readonly Strategy[];
}

export interface FilledBoard {
  readonly board: Board;
  /** How many trials there are, done or not. */
  readonly planned: number;
  readonly done: number;
}

/**
 * A strategy that has missed a mutant is not asked about it again. What was done before an interruption is on
 * the board. Throws what a strategy throws.
 */
export async function fillBoard(
  plan: BoardPlan,
  workers: readonly Worker[],
  interrupted?: AbortSignal,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<FilledBoard> {
  const board = emptyBoard(plan.mutants, plan.strategies, plan.trials, plan.budget);
  if (plan.completing !== undefined) takeOver(board, plan.completing.kept);
  const triedBefore = new Set(board.rows.flatMap(cellsTried));
  const tasks = tasksOf({ ...plan, ...plan.completing }).filter((task) => !triedBefore.has(cellNameOf(task)));
  const dismiss = () => {
    for (const worker of workers) worker.dismiss();
  };
  let next = 0;
  let done = 0;

  async function serve(worker: Worker): Promise<void> {
    for (;;) {
      const task = interrupted?.aborted === true ? undefined : tasks[next++];
      if (task === undefined) return;
      const trials = board.rows.find(({ mutant }) => mutant === task.mutant)!.attempts[task.strategy]!;
      // Who has missed a mutant once has not killed it, however often it would find it yet.
      if (!trials.some(({ ending }) => ending !== 'caught')) {
        const attempt = await worker.attempt(task);
        if (attempt === null) return;
        trials[task.trial - 1] = { ...attempt, seconds: rounded(attempt.seconds) };
      }
      onProgress(++done, tasks.length);
    }
  }

  interrupted?.addEventListener('abort', dismiss);
  try {
    await Promise.all(workers.map(serve));
  } finally {
    interrupted?.removeEventListener('abort', dismiss);
    dismiss();
  }
  for (const { attempts } of board.rows) {
    for (const [strategy, own] of Object.entries(attempts)) attempts[strategy] = upToTheFirstMiss(own);
  }
  return { board, planned: tasks.length, done };
}

/** What was measured before, where there is still somebody to ask and somebody to be asked about. */
function takeOver({ rows }: Board, kept: Board): void {
  for (const { mutant, attempts } of rows) {
    const before = kept.rows.find((row) => row.mutant === mutant)?.attempts ?? {};
    for (const strategy of Object.keys(attempts)) attempts[strategy] = [...(before[strategy] ?? [])];
  }
}

function cellsTried({ mutant, attempts }: Row): string[] {
  const tried = Object.keys(attempts).filter((strategy) => attempts[strategy]!.length > 0);
  return tried.map((strategy) => cellNameOf({ mutant, strategy }));
}

function cellNameOf({ mutant, strategy }: Pick<Task, 'mutant' | 'strategy'>): string {
  return `${strategy} on ${mutant}`;
}

/** Of two workers one may have been stopped in an earlier trial than the other, or have missed in one. */
function upToTheFirstMiss(attempts: readonly Attempt[]): Attempt[] {
  const done = attempts.filter(() => true);
  const miss = done.findIndex(({ ending }) => ending !== 'caught');
  return miss < 0 ? done : done.slice(0, miss + 1);
}

/** Strategy by strategy, so that a board that is interrupted has columns that are whole. */
function tasksOf({ mutants, strategies, trials, budget, equivalentBudget, shrinks }: BoardPlan): Task[] {
  return strategies.flatMap((strategy) =>
    mutants
      .filter((mutant) => isAsked(strategy, mutant))
      .flatMap((mutant) =>
        Array.from({ length: trialsOf({ trials }, strategy) }, (_, index): Task => {
          return {
            mutant: mutant.name,
            strategy: strategy.name,
            trial: index + 1,
            budget: mutant.equivalent === undefined ? budget : equivalentBudget,
            shrinks: strategy.name === shrinks && index === 0,
          };
        }),
      ),
  );
}

/** To milliseconds. */
function rounded(seconds: number): number {
  return Math.round(1000 * seconds) / 1000;
}
