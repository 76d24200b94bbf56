/**
 * Gives the command what it should never be given, and looks whether it keeps its promises: no crash, no hang, no raw
 * control character, an exit code that is right, nothing written for bad input. Most tries are made in one process
 * that is watched, and some in processes of their own.
 */
import { fork } from 'node:child_process';
import fc from 'fast-check';
import { loadCorpus } from './corpus.ts';
import { brokenPromise } from './promise.ts';
import { runApart } from './run-apart.ts';
import { attemptOf, type Trial, trialOf } from './trial.ts';
import { type FromFuzzWorker, WORKER_PROGRAM, type WorkOrder } from './worker.ts';

export interface FuzzOptions extends WorkOrder {
  /** How many of them are processes of their own, besides. */
  readonly processes: number;
  /** The program that tries them. */
  readonly worker?: string;
  /** A command that is at work for so long hangs; it is one that costs little. */
  readonly hangingMilliseconds?: number;
  readonly onProgress?: (counts: Counts) => void;
}

/** By target, and by exit code. */
type Counts = Record<string, Record<string, number>>;

export interface Fuzzed {
  readonly counts: Counts;
  /** What was tried and which promise was broken; `null`: none. */
  readonly failure: string | null;
}

const HANGING_MILLISECONDS = 60_000;

export async function fuzz(options: FuzzOptions): Promise<Fuzzed> {
  const counts: Counts = {};
  const count = (target: string, exitCode: number | null) => {
    counts[target] ??= {};
    const ofTarget = counts[target];
    const code = String(exitCode);
    ofTarget[code] = (ofTarget[code] ?? 0) + 1;
    options.onProgress?.(counts);
  };
  const failure = (await watched(options, count)) ?? (await apart(options, count));
  return { counts, failure };
}

type Count = (target: string, exitCode: number | null) => void;

function watched(options: FuzzOptions, count: Count): Promise<string | null> {
  const { seed, trials, milliseconds, worker = WORKER_PROGRAM } = options;
  const child = fork(worker, {
    execArgv: ['--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' },
  });
  let latest: Trial | null = null;
  return new Promise((resolve) => {
    const hangs = () => {
      child.kill('SIGKILL');
      resolve(`it hangs: ${JSON.stringify(latest)}`);
    };
    const watchdog = setTimeout(hangs, options.hangingMilliseconds ?? HANGING_MILLISECONDS);
    child.on('message', (message: FromFuzzWorker) => {
      watchdog.refresh();
      if (message.kind === 'trying') latest = message.trial;
      else if (message.kind === 'tried') count(message.target, message.exitCode);
      else resolve(message.failure);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(watchdog);
      resolve(`it ended the process (${signal ?? code}): ${JSON.stringify(latest)}`);
    });
    child.send({ seed, trials, milliseconds } satisfies WorkOrder);
  });
}

async function apart({ seed, processes, milliseconds }: FuzzOptions, count: Count): Promise<string | null> {
  const corpus = await loadCorpus();
  const begun = performance.now();
  for (const trial of fc.sample(trialOf(), { seed: seed + 1, numRuns: processes })) {
    if (performance.now() - begun > milliseconds) break;
    const attempt = attemptOf(trial, corpus);
    const outcome = await runApart(attempt);
    count(`${trial.target}, as a process`, outcome.exitCode);
    const broken = brokenPromise(attempt, outcome);
    if (broken !== null) return `${JSON.stringify(trial)}\n${broken}\n${outcome.stderr.slice(0, 4000)}`;
  }
  return null;
}
