/** The process of a run of MP1, as a program: it does what whoever has started it asks, and prints as that one would. */
import { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { exitWhenPrinted, prepareOutput, run } from '../main.ts';
import { startPulse } from '../work-process/pulse.ts';
import type { Asked } from './own-process.ts';
import { runConfig } from './run-config.ts';

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

serve();
