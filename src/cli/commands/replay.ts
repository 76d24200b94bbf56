/** `hearsay replay`: runs kept cases on the variants that they name, compares, and tells what happened. */
import { Command } from 'commander';
import { casePathsOf } from '../case-paths.ts';
import { withCaseOptions } from '../case-work/case-options.ts';
import type { ReplayWork } from '../case-work/replay-work.ts';
import { inOwnProcess, type WorkDone } from '../case-work/work-done.ts';
import type { ExitCode } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

export function replayCommand(exitWith: (code: ExitCode) => void, doneBy: WorkDone = inOwnProcess): Command {
  return withCaseOptions(new Command('replay'))
    .description(
      'Replay kept cases, or a schedule by hand. One file is told as a story; of several, those that do not come out as they must are listed.',
    )
    .argument('<file|folder...>', 'case files, or folders of them')
    .option('--full', 'tell every tick, however long the story gets')
    .option('--quiet', 'verdicts only, no story')
    .option('--stories', 'of several, tell those as stories that do not come out as they must')
    .option('--accept', 'keep the histories of today in the files whose verdicts come out')
    .option('--keep', 'make a case of a schedule by hand, with the verdicts of today')
    .option('--save-dir <folder>', 'where --keep writes it', 'shrunk-cases')
    .exitOverride()
    .action(async (args: string[], options: Omit<ReplayWork, 'command' | 'paths'>) => {
      const found = casePathsOf(args);
      if (!found.ok) throw new UsageError(found.problem);
      exitWith(await doneBy({ command: 'replay', paths: found.paths, ...options }));
    });
}
