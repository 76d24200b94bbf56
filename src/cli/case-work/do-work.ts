/** Work on cases, whoever has the desk: what goes wrong is told there as well, and is in the exit code. */
import { EXIT, type ExitCode } from '../exit-code.ts';
import { wordsOfThrown } from '../thrown.ts';
import { UsageError } from '../usage-error.ts';
import type { Desk, WorkStart } from './desk.ts';
import type { Work } from './messages.ts';

/** No work waits for what another needs. */
const MODULES = {
  explain: () => import('./explain-work.ts'),
  replay: () => import('./replay-work.ts'),
  show: () => import('./show-work.ts'),
  shrink: () => import('./shrink-work.ts'),
  trace: () => import('./trace-work.ts'),
} satisfies Record<Work['command'], () => Promise<unknown>>;

/** Loads what the work needs, for whoever does it where the time counts. */
export async function prepareWork({ command }: Work): Promise<void> {
  await MODULES[command]();
}

/** From the beginning, and nobody is there to watch it. */
const UNWATCHED: WorkStart = { from: null, watched: (variant) => variant };

export async function doWork(work: Work, desk: Desk, start: WorkStart = UNWATCHED): Promise<ExitCode> {
  try {
    switch (work.command) {
      case 'explain':
        return await (await MODULES.explain()).explainWork(work, desk, start);
      case 'replay':
        return await (await MODULES.replay()).replayWork(work, desk, start);
      case 'show':
        return await (await MODULES.show()).showWork(work, desk, start);
      case 'shrink':
        return await (await MODULES.shrink()).shrinkWork(work, desk, start);
      case 'trace':
        return await (await MODULES.trace()).traceWork(work, desk, start);
    }
  } catch (error) {
    return toldError(error, work, desk);
  }
}

/** Tells what was thrown, and gives the exit code for it. */
export function toldError(error: unknown, { protocol }: Work, desk: Desk): ExitCode {
  if (error instanceof UsageError) {
    desk.complain(error.message);
    return EXIT.badInput;
  }
  if (protocol !== undefined) {
    desk.complain(`${protocol}: threw outside of any call: ${wordsOfThrown(error)}`);
    return EXIT.badInput;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  desk.complain(`This is a bug in Hearsay, not in what you gave it:\n${text}`);
  return EXIT.internalError;
}
