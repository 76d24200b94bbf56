/**
 * `mp1 run` in a process of its own: this very module, started as a program. While a run goes on nobody hears a
 * signal, and of all of them only Ctrl-C can break it off; so somebody else hears the others, and passes them on as
 * that.
 */
import { fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type RunConfig, type RunOptions, runConfig } from '../commands/mp1-run.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { exitWhenPrinted, prepareOutput, run } from '../main.ts';
import { nodeArgumentsFor } from '../node-arguments.ts';
import { PULSE_DESCRIPTOR, startPulse } from '../work-process/pulse.ts';

const PROGRAM = fileURLToPath(import.meta.url);
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Asked {
  readonly config: string;
  readonly options: RunOptions;
}

if (process.argv[1] === PROGRAM) serve();

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

function serve(): void {
  prepareOutput();
  // Within the run it is broken off; outside of it there is nothing to clear away.
  process.on('SIGINT', () => process.exit(EXIT.interrupted));
  // They come to all of a terminal, or of a service, and are passed on by the other.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  process.once('message', async ({ config, options }: Asked) => {
    await startPulse();
    const make = (exitWith: (code: ExitCode) => void) =>
      new Command().action(async () => exitWith(await runConfig(config, options)));
    const code = await run(make, []);
    process.exitCode ??= code;
    exitWhenPrinted();
  });
}
