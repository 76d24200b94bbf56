/**
 * A process that works for another has nobody to work for once that is gone. While a run goes on, or a reducer does
 * not come back, it hears of nothing; a thread of its own looks after its parent, and ends it.
 */
import { Worker } from 'node:worker_threads';

const MILLISECONDS_BETWEEN_LOOKS = 500;

export function dieWithParent(): void {
  // Plain JavaScript, for a thread loads no TypeScript.
  const code = `
    const parent = ${process.ppid};
    setInterval(() => {
      if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    }, ${MILLISECONDS_BETWEEN_LOOKS});`;
  new Worker(code, { eval: true, execArgv: [] }).unref();
}
