/** The trials, done in a process of its own; one that does not come back is cut off, and the next takes its place. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Attempt } from '../attempt.ts';
import type { Task, Worker } from './worker.ts';
import { type Answer, WORKER_PROGRAM } from './worker-program.ts';

/** More than any trial takes that ends at all, also where a dozen others want the same processor. */
const PATIENCE_MILLISECONDS = 30 * 60_000;

export function forkedWorker(patienceMilliseconds = PATIENCE_MILLISECONDS): Worker {
  let child: ChildProcess | null = null;
  let isDismissed = false;

  /** `null`: it was killed. */
  function ask(worker: ChildProcess, task: Task): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      const onMessage = (answer: Answer) => settle(() => resolve(answer));
      const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
        child = null;
        if (signal === 'SIGKILL') settle(() => resolve(null));
        else settle(() => reject(new Error(`a worker process ended with ${signal ?? `exit code ${code}`}`)));
      };
      const timer = setTimeout(() => worker.kill('SIGKILL'), patienceMilliseconds);
      function settle(act: () => void): void {
        clearTimeout(timer);
        worker.off('message', onMessage).off('exit', onExit);
        act();
      }
      worker.on('message', onMessage).on('exit', onExit);
      worker.send(task);
    });
  }

  return {
    async attempt(task) {
      if (isDismissed) return null;
      // On its own output a worker has nothing to say.
      child ??= fork(WORKER_PROGRAM, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      const answer = await ask(child, task);
      if (answer === null) return isDismissed ? null : cutOff(patienceMilliseconds / 1000);
      if (answer.kind === 'threw') throw new Error(`${task.strategy} on ${task.mutant}: ${answer.stack}`);
      return answer.attempt;
    },
    dismiss() {
      isDismissed = true;
      child?.kill('SIGKILL');
    },
  };
}

function cutOff(seconds: number): Attempt {
  return { ending: 'cut off', caughtBy: [], schedules: 0, seconds, shrunk: null };
}
