/** `hearsay explain`: why a case fails: by its futures, what decided, what is missing, and who told whom. */

import { Command } from 'commander';
import { DEFAULT_BUDGET_STEPS, DEFAULT_FUTURES } from '../../explanation/defaults.ts';
import { refuseEarly, withCaseOptions } from '../case-work/case-options.ts';
import type { ExplainWork } from '../case-work/explain-work.ts';
import { inOwnProcess, type WorkDone } from '../case-work/work-done.ts';
import type { ExitCode } from '../exit-code.ts';
import { whole } from '../option-values.ts';

const MOST_FUTURES = 100_000;
const MOST_STEPS = 1_000_000_000_000;

export function explainCommand(exitWith: (code: ExitCode) => void, doneBy: WorkDone = inOwnProcess): Command {
  return withCaseOptions(new Command('explain'))
    .description(
      'Explain why a case fails, or a schedule by hand: when it was too late, what decided, what is missing.',
    )
    .argument('<file>', 'a case file')
    .option(
      '--futures <n>',
      `how many futures are run from a tick (default: ${DEFAULT_FUTURES})`,
      whole(1, MOST_FUTURES),
    )
    .option(
      '--budget <steps>',
      `how many steps all runs may have together, turns of nodes and messages (default: ${DEFAULT_BUDGET_STEPS})`,
      whole(1, MOST_STEPS),
    )
    .option('--json', 'print the explanation as JSON')
    .exitOverride()
    .action(async (path: string, options: Omit<ExplainWork, 'command' | 'path'>) => {
      await refuseEarly(path, options);
      exitWith(await doneBy({ command: 'explain', path, ...options }));
    });
}
