/** Work on cases, whoever has the desk: what goes wrong is told there as well, and is in the exit code. */
import { EXIT, type ExitCode } from '../exit-code.ts';
import { wordsOfThrown } from '../thrown.ts';
import { UsageError } from '../usage-error.ts';
import type { Desk } from './desk.ts';
import type { Work } from './messages.ts';
import { replayWork } from './replay-work.ts';
import { showWork } from './show-work.ts';
import { shrinkWork } from './shrink-work.ts';
import { traceWork } from './trace-work.ts';

export async function doWork(work: Work, desk: Desk): Promise<ExitCode> {
  try {
    switch (work.command) {
      case 'replay':
        return await replayWork(work, desk);
      case 'show':
        return await showWork(work, desk);
      case 'shrink':
        return await shrinkWork(work, desk);
      case 'trace':
        return await traceWork(work, desk);
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
