/** The work of a check, done in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { emptyTotals } from '../../checking/totals.ts';
import type { Hand } from './hand.ts';
import type { CheckPlan } from './plan.ts';
import { WORKER_PROGRAM } from './worker.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** How long a search may take to hear that it is to stop; what takes longer will hardly ever end. */
const GRACE_MILLISECONDS = 3000;

/**
 * A check has as many workers as there are cores, so a collector with threads of its own takes them from the
 * neighbours; and a run leaves so much behind that dies young that a larger nursery is emptied for less.
 */
const COLLECTOR_OPTIONS = ['--single-threaded-gc', '--max-semi-space-size=64'];

/** What a worker threw, or how it died; `cause` has the stack. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

type Answer = Exclude<FromWorker, { kind: 'begun' | 'progress' }>;

interface Pending {
  readonly isSearch: boolean;
  readonly onProgress: (schedules: number) => void;
  resolve(answer: Answer | null): void;
  reject(error: WorkerError): void;
}

export function forkedHand(plan: CheckPlan, saveDirectory: string): Hand {
  // On its own output a worker has nothing to say; what a protocol prints must not get into a report.
  const child = fork(WORKER_PROGRAM, {
    execArgv: [...process.execArgv, ...COLLECTOR_OPTIONS],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let pending: Pending | null = null;
  let isDismissed = false;
  let hasBegun = false;

  function settle(act: (waiting: Pending) => void): void {
    const waiting = pending;
    pending = null;
    if (waiting !== null) act(waiting);
  }

  child.on('message', (message: FromWorker) => {
    if (message.kind === 'begun') hasBegun = true;
    else if (message.kind === 'progress') pending?.onProgress(message.schedules);
    else if (message.kind === 'threw') settle(({ reject }) => reject(thrown(message)));
    else settle(({ resolve }) => resolve(message));
  });
  child.on('error', (error) => settle(({ reject }) => reject(new WorkerError(error.message))));
  child.on('exit', (code, signal) => {
    settle(({ resolve, reject }) => {
      if (isDismissed) resolve(null);
      else reject(new WorkerError(`a worker process ended with ${signal ?? `exit code ${code}`}`));
    });
  });

  function ask(message: ToWorker, onProgress: Pending['onProgress'] = () => {}): Promise<Answer | null> {
    if (isDismissed) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      pending = { isSearch: message.kind === 'search', onProgress, resolve, reject };
      post(child, message);
    });
  }

  post(child, { kind: 'begin', plan, saveDirectory });
  return {
    async search(claim, stretch, onProgress) {
      const answer = await ask({ kind: 'search', claim, stretch }, onProgress);
      if (answer?.kind === 'searched') return answer.result;
      if (hasBegun) return null;
      return { totals: emptyTotals(), untilIndex: stretch.fromIndex, broken: null };
    },
    async keep(claim, index) {
      const answer = await ask({ kind: 'keep', claim, index });
      return answer?.kind === 'kept' ? answer.outcome : null;
    },
    stop() {
      const waiting = pending;
      if (waiting?.isSearch !== true) return;
      if (!hasBegun) return dismiss();
      post(child, { kind: 'stop' });
      const timer = setTimeout(() => {
        if (pending === waiting) dismiss();
      }, GRACE_MILLISECONDS);
      timer.unref();
    },
    dismiss,
  };

  function dismiss(): void {
    isDismissed = true;
    child.kill('SIGKILL');
  }
}

function post(child: ChildProcess, message: ToWorker): void {
  // One that has died says so by its exit; that it cannot be written to any more is no news.
  if (child.connected) child.send(message, () => {});
}

function thrown({ message, stack }: Extract<FromWorker, { kind: 'threw' }>): WorkerError {
  return new WorkerError(message, { cause: stack });
}
