/**
 * `mp1 run` in a process of its own (`run-program.ts`). While a run goes on nobody hears a signal, and of all of them
 * only Ctrl-C can break it off; so somebody else hears the others, and passes them on as that.
 */
import { fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { RunConfig, RunOptions } from '../commands/mp1-run.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { nodeArgumentsFor, programBeside } from '../node-arguments.ts';
import { PULSE_DESCRIPTOR } from '../work-process/pulse.ts';

const PROGRAM = programBeside(import.meta.url, 'run-program');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What the process is told to do. */
export interface Asked {
  readonly config: string;
  readonly options: RunOptions;
}

export const runInOwnProcess: RunConfig = (config, options) => {
  const child = fork(PROGRAM, {
    execArgv: nodeArgumentsFor(PROGRAM),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
  });
  // It is there for the other to notice when nobody listens any more.
  (child.stdio[PULSE_DESCRIPTOR] as Readable).resume().on('error', () => {});
  const interrupt = () => void child.kill('SIGINT');
  for (const signal of SIGNALS) process.on(signal, interrupt);
  const asked: Asked = { config, options };
  child.send(asked, () => {});
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const each of SIGNALS) process.off(each, interrupt);
      if (signal !== null && signal !== 'SIGINT')
        console.error(`the process of the run was killed by ${signal}`);
      resolve(
        signal === null ? (code as ExitCode) : signal === 'SIGINT' ? EXIT.interrupted : EXIT.internalError,
      );
    });
  });
};
