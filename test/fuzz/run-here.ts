/**
 * A command in this process, which is a hundred times as fast as one of its own: what it does not refuse, it does here as
 * well. Only of what is about a module of somebody else the work is left to another process.
 */
import { hearsayProgram } from '../../src/cli/program.ts';
import { commandHere, hearsayHere } from '../support/command-here.ts';
import { contentOf, inFolder } from './folder.ts';
import type { Outcome } from './promise.ts';
import type { Attempt } from './trial.ts';

export function runHere(attempt: Attempt): Promise<Outcome> {
  const { args } = attempt;
  return inFolder(attempt, async (folder) => {
    const run = args.includes('--protocol')
      ? commandHere(folder, hearsayProgram, args)
      : hearsayHere(folder, args);
    const { status, stdout, stderr } = await run;
    process.exitCode = undefined;
    return { exitCode: status, stdout, stderr, after: contentOf(folder) };
  });
}
