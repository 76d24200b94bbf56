/** One worker process, seen from the check: it is asked, and it answers or is lost. */
import { programBeside } from '../node-arguments.ts';
import { type LostProcess, watchedProcess } from '../work-process/watched-process.ts';
import type { Answer, FromWorker, ToWorker } from './worker-messages.ts';

const WORKER_PROGRAM = programBeside(import.meta.url, 'worker-program');

/**
 * A check has as many workers as there are cores, so a collector with threads of its own takes them from the
 * neighbours; and a run leaves so much behind that dies young that a larger nursery is emptied for less.
 */
const COLLECTOR_OPTIONS = ['--single-threaded-gc', '--max-semi-space-size=64'];

/** What a worker threw where no verdict is asked of it; `cause` has the stack. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

/** How a worker was lost; the schedule is for whoever has asked to know. */
export type Gone = { readonly kind: 'gone' } & LostProcess;

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
  readonly onTold: (told: Told) => void;
  resolve(answer: Answer | Gone): void;
  reject(error: WorkerError): void;
}

export function startWorker(): WorkerProcess {
  let pending: Pending | null = null;
  let gone: Gone | null = null;
  let stray: WorkerError | null = null;

  function settle(act: (waiting: Pending) => void): void {
    const waiting = pending;
    pending = null;
    worker.expectSteps(null);
    if (waiting !== null) act(waiting);
  }

  function onMessage(message: FromWorker): void {
    switch (message.kind) {
      case 'at':
      case 'progress':
        pending?.onTold(message);
        return;
      case 'stray':
        stray = new WorkerError(`threw outside of any call: ${message.message}`, { cause: message.stack });
        settle(({ reject }) => reject(stray!));
        return;
      case 'threw':
        settle(({ reject }) => reject(new WorkerError(message.message, { cause: message.stack })));
        return;
      case 'loaded':
      case 'refused':
      case 'searched':
      case 'kept':
        settle(({ resolve }) => resolve(message));
        return;
    }
  }

  const worker = watchedProcess<ToWorker, FromWorker>(WORKER_PROGRAM, {
    nodeOptions: COLLECTOR_OPTIONS,
    onMessage,
    onGone(lost) {
      gone = { kind: 'gone', ...lost };
      settle(({ resolve }) => resolve(gone!));
    },
  });

  return {
    ask(message, stepLimitMilliseconds, onTold = () => {}) {
      if (gone !== null) return Promise.resolve(gone);
      if (stray !== null) return Promise.reject(stray);
      return new Promise((resolve, reject) => {
        pending = { onTold, resolve, reject };
        worker.expectSteps(stepLimitMilliseconds);
        worker.tell(message);
      });
    },
    tell: worker.tell,
    cutOff: worker.cutOff,
  };
}
