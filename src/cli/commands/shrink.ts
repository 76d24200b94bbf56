/** `hearsay shrink`: shrinks a case further, and writes what comes of it beside, never over it. */
import { Command } from 'commander';
import { refuseEarly, withCaseOptions } from '../case-work/case-options.ts';
import type { ShrinkWork } from '../case-work/shrink-work.ts';
import { inOwnProcess, type WorkDone } from '../case-work/work-done.ts';
import type { ExitCode } from '../exit-code.ts';
import { seconds, whole } from '../option-values.ts';

export function shrinkCommand(exitWith: (code: ExitCode) => void, doneBy: WorkDone = inOwnProcess): Command {
  return withCaseOptions(new Command('shrink'))
    .description('Shrink a case, or a schedule by hand, under the same claim, into a new file beside it.')
    .argument('<file>', 'a case file')
    .option('--runs <n>', 'how many schedules are tried at most', whole(1, 10_000_000))
    .option('--time-limit <seconds>', 'stop then, with the simplest so far', seconds)
    .option('--prove', 'run every simpler schedule instead, and say whether the case is minimal')
    .exitOverride()
    .action(async (path: string, options: Omit<ShrinkWork, 'command' | 'path'>) => {
      await refuseEarly(path, options);
      exitWith(await doneBy({ command: 'shrink', path, ...options }));
    });
}
