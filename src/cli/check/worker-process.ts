/**
 * One worker process, seen from the check: it is asked, and it answers or is lost. It is lost when it ends, and is
 * ended when it is in one call for too long, or says nothing at all any more.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { nodeArgumentsFor } from '../node-arguments.ts';
import type { Call } from './calls.ts';
import { endWords, type Loss, stuckWords } from './loss.ts';
import { PULSE_DESCRIPTOR } from './pulse.ts';
import { relayLines } from './relay-lines.ts';
import { WORKER_PROGRAM } from './worker.ts';
import type { Answer, FromWorker, Pulse, ToWorker } from './worker-messages.ts';

/**
 * A check has as many workers as there are cores, so a collector with threads of its own takes them from the
 * neighbours; and a run leaves so much behind that dies young that a larger nursery is emptied for less.
 */
const COLLECTOR_OPTIONS = ['--single-threaded-gc', '--max-semi-space-size=64'];

/** A process that has no pulse is not at work: stopped, swapped out, or starved. That is nobody's fault, so it is given longer. */
const STEP_LIMITS_WITHOUT_PULSE = 6;
/** It takes a while until a new process has one, where a dozen others want the same core. */
const MOST_MILLISECONDS_TO_START = 60_000;
const MILLISECONDS_BETWEEN_LOOKS = 500;
/** What a process has said before it died may still be on its way. */
const MILLISECONDS_FOR_LAST_WORDS = 200;

/** What a worker threw where no verdict is asked of it; `cause` has the stack. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

/** How a worker was lost; the schedule is for whoever has asked to know. */
export type Gone = { readonly kind: 'gone' } & Omit<Loss, 'index'> & {
    /** It had called `process.exit`, or something like it. */
    readonly isOwnDoing: boolean;
  };

type Told = Exclude<FromWorker, Answer | { kind: 'stray' }>;

export interface WorkerProcess {
  /** One question at a time; within so many milliseconds it must have made a step. Rejects with a `WorkerError` what it threw. */
  ask(
    message: ToWorker,
    stepLimitMilliseconds: number,
    onTold?: (told: Told) => void,
  ): Promise<Answer | Gone>;
  /** What needs no answer. */
  tell(message: ToWorker): void;
  /** Ends it as one that was told to stop. */
  cutOff(): void;
}

interface Pending {
  readonly stepLimitMilliseconds: number;
  readonly onTold: (told: Told) => void;
  resolve(answer: Answer | Gone): void;
  reject(error: WorkerError): void;
}

export function startWorker(): WorkerProcess {
  const child = fork(WORKER_PROGRAM, {
    execArgv: [...nodeArgumentsFor(WORKER_PROGRAM), ...COLLECTOR_OPTIONS],
    // On its own output a worker has nothing to say; what a protocol prints must not get into a report.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
  const stderr = relayLines(child.stderr!, process.stderr);
  let pending: Pending | null = null;
  let gone: Gone | null = null;
  let stray: WorkerError | null = null;
  /** Why it was killed by us. */
  let verdict: Pick<Gone, 'how' | 'words'> | null = null;
  let call: Call | null = null;
  let beats: number | null = null;
  let stillMilliseconds = 0;
  let silentMilliseconds = 0;

  function settle(act: (waiting: Pending) => void): void {
    const waiting = pending;
    pending = null;
    if (waiting !== null) act(waiting);
  }

  function kill(how: Gone['how'], words: string): void {
    verdict ??= { how, words };
    child.kill('SIGKILL');
  }

  child.on('message', (message: FromWorker) => {
    switch (message.kind) {
      case 'at':
      case 'progress':
        return pending?.onTold(message);
      case 'stray':
        stray = new WorkerError(`threw outside of any call: ${message.message}`, { cause: message.stack });
        return settle(({ reject }) => reject(stray!));
      case 'threw':
        return settle(({ reject }) => reject(new WorkerError(message.message, { cause: message.stack })));
      case 'loaded':
      case 'refused':
      case 'searched':
      case 'kept':
        return settle(({ resolve }) => resolve(message));
    }
  });

  onLines(child.stdio[PULSE_DESCRIPTOR] as Readable, (line) => {
    const pulse = JSON.parse(line) as Pulse;
    silentMilliseconds = 0;
    if ('call' in pulse) {
      call = pulse.call;
      return;
    }
    if (pending === null || pulse.beats !== beats) stillMilliseconds = 0;
    else stillMilliseconds += pulse.passedMilliseconds;
    beats = pulse.beats;
    const limit = pending?.stepLimitMilliseconds ?? Number.POSITIVE_INFINITY;
    if (stillMilliseconds > limit) kill('stuck', stuckWords(limit));
  });

  let lookedAtMs = performance.now();
  const looking = setInterval(() => {
    const nowMs = performance.now();
    // If this process was stopped itself, it cannot know.
    silentMilliseconds += Math.min(nowMs - lookedAtMs, 2 * MILLISECONDS_BETWEEN_LOOKS);
    lookedAtMs = nowMs;
    if (pending === null) return;
    const limit =
      beats === null
        ? MOST_MILLISECONDS_TO_START
        : Math.max(STEP_LIMITS_WITHOUT_PULSE * pending.stepLimitMilliseconds, 1000);
    if (silentMilliseconds > limit) kill('died', 'stood still and was ended');
  }, MILLISECONDS_BETWEEN_LOOKS);

  function end(words: string, isOwnDoing: boolean): void {
    clearInterval(looking);
    gone ??= { kind: 'gone', how: 'died', words, isOwnDoing, ...verdict, call };
    settle(({ resolve }) => resolve(gone!));
  }
  child.on('error', (error) => end(`could not be started: ${error.message}`, false));
  child.on('exit', (code, signal) => {
    clearInterval(looking);
    const ended = () => end(endWords(code, signal, stderr()), signal === null);
    const timer = setTimeout(ended, MILLISECONDS_FOR_LAST_WORDS);
    child.once('close', () => {
      clearTimeout(timer);
      ended();
    });
  });

  return {
    ask(message, stepLimitMilliseconds, onTold = () => {}) {
      if (gone !== null) return Promise.resolve(gone);
      if (stray !== null) return Promise.reject(stray);
      return new Promise((resolve, reject) => {
        pending = { stepLimitMilliseconds, onTold, resolve, reject };
        stillMilliseconds = 0;
        silentMilliseconds = 0;
        call = null;
        post(child, message);
      });
    },
    tell: (message) => post(child, message),
    cutOff: () => kill('cut off', 'was cut off'),
  };
}

function post(child: ChildProcess, message: ToWorker): void {
  // One that has died says so by its exit; that it cannot be written to any more is no news.
  if (child.connected) child.send(message, () => {});
}

function onLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('error', () => {});
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) onLine(line);
  });
}
