/**
 * A process that does trials: this very module, started as a program. (A `Worker` thread cannot load TypeScript
 * under tsx on Node 20; a process can.)
 */
import { fileURLToPath } from 'node:url';
import { MUTANTS } from '../../../src/known/known-mutants.ts';
import type { Attempt } from '../attempt.ts';
import { STRATEGIES } from '../strategies/index.ts';
import { localWorker } from './local-worker.ts';
import type { Task } from './worker.ts';

export const WORKER_PROGRAM = fileURLToPath(import.meta.url);

/** What a worker answers to a task. */
export type Answer =
  | { readonly kind: 'attempt'; readonly attempt: Attempt }
  | { readonly kind: 'threw'; readonly stack: string };

if (process.argv[1] === WORKER_PROGRAM) serve();

function serve(): void {
  const worker = localWorker(MUTANTS, STRATEGIES);
  // Where nobody is there any more to be told, it is no news either.
  const tell = (answer: Answer) => process.send?.(answer, undefined, undefined, () => {});
  // Ctrl-C goes to all processes of a terminal; what is to be done is for the one that shares out the work.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit());
  process.on('message', (task: Task) => {
    worker.attempt(task).then(
      (attempt) => attempt !== null && tell({ kind: 'attempt', attempt }),
      (error: unknown) => tell({ kind: 'threw', stack: stackOf(error) }),
    );
  });
}

function stackOf(error: unknown): string {
  return (error instanceof Error ? error.stack : undefined) ?? String(error);
}
