/**
 * Tries one command after the other in this process, which was started for it: so that one that never ends can be
 * ended from outside, which knows by then what was tried.
 */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { loadCorpus } from './corpus.ts';
import { brokenPromise } from './promise.ts';
import { runHere } from './run-here.ts';
import { attemptOf, type Trial, trialOf } from './trial.ts';

export const WORKER_PROGRAM = fileURLToPath(import.meta.url);

export interface WorkOrder {
  readonly seed: number;
  readonly trials: number;
  readonly milliseconds: number;
}

export type FromFuzzWorker =
  | { readonly kind: 'trying'; readonly trial: Trial }
  | { readonly kind: 'tried'; readonly target: string; readonly exitCode: number | null }
  | { readonly kind: 'done'; readonly failure: string | null };

if (process.argv[1] === WORKER_PROGRAM) process.once('message', (order: WorkOrder) => void work(order));

async function work({ seed, trials, milliseconds }: WorkOrder): Promise<void> {
  const corpus = await loadCorpus();
  const property = fc.asyncProperty(trialOf(), async (trial) => {
    await tell({ kind: 'trying', trial });
    const attempt = attemptOf(trial, corpus);
    const outcome = await runHere(attempt);
    await tell({ kind: 'tried', target: trial.target, exitCode: outcome.exitCode });
    const broken = brokenPromise(attempt, outcome);
    if (broken === null) return;
    throw new Error(
      `${broken}\n${JSON.stringify(attempt.args)}\n${outcome.stdout.slice(0, 2000)}\n${outcome.stderr.slice(0, 4000)}`,
    );
  });
  const details = await fc.check(property, {
    seed,
    numRuns: trials,
    interruptAfterTimeLimit: milliseconds,
    markInterruptAsFailure: false,
  });
  const failure = details.failed
    ? `${JSON.stringify(details.counterexample?.[0])}\n${String(details.errorInstance)}`
    : null;
  await tell({ kind: 'done', failure });
  process.exit();
}

/** Waits until it is on its way, for what comes next may never give room to send it. */
function tell(message: FromFuzzWorker): Promise<void> {
  return new Promise((done) => {
    if (process.send === undefined) done();
    else process.send(message, () => done());
  });
}
