/** Work on cases, whoever has the desk: what goes wrong is told there as well, and is in the exit code. */
import { EXIT, type ExitCode } from '../exit-code.ts';
import { wordsOfThrown } from '../thrown.ts';
import { UsageError } from '../usage-error.ts';
import type { Desk, WorkStart } from './desk.ts';
import { explainWork } from './explain-work.ts';
import type { Work } from './messages.ts';
import { replayWork } from './replay-work.ts';
import { showWork } from './show-work.ts';
import { shrinkWork } from './shrink-work.ts';
import { traceWork } from './trace-work.ts';

/** From the beginning, and nobody is there to watch it. */
const UNWATCHED: WorkStart = { from: null, watched: (variant) => variant };

export async function doWork(work: Work, desk: Desk, start: WorkStart = UNWATCHED): Promise<ExitCode> {
  try {
    switch (work.command) {
      case 'explain':
        return await explainWork(work, desk, start);
      case 'replay':
        return await replayWork(work, desk, start);
      case 'show':
        return await showWork(work, desk, start);
      case 'shrink':
        return await shrinkWork(work, desk, start);
      case 'trace':
        return await traceWork(work, desk, start);
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
