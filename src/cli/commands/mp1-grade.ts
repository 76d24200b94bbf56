/** `hearsay mp1 grade`: the points of logs, and beside them what really happened. */
import { Command, Option } from 'commander';
import { RUN_TICKS } from '../../mp1/scenario.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../../mp1/scenario-name.ts';
import type { ExitCode } from '../exit-code.ts';
import { whole } from '../option-values.ts';
import type { PrintOptions } from '../printing/report-file.ts';

export interface GradeOptions extends PrintOptions {
  readonly scenario?: ScenarioName;
  readonly within?: number;
}

export function mp1GradeCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('grade')
    .description('Grade logs as the assignment does, and say what really happened in them.')
    .argument('<log|folder...>', 'dbg.log files, or folders of them')
    .addOption(
      new Option('--scenario <name>', 'by whose rules (default: the name of the log says so)').choices(
        SCENARIO_NAMES,
      ),
    )
    .option('--within <ticks>', 'everyone who failed must be removed by then', whole(1, RUN_TICKS))
    .option('--json', 'print the report as JSON')
    .option('--junit <file>', 'write the report as JUnit XML too')
    .exitOverride()
    .action(async (args: string[], options: GradeOptions) => {
      const { grade } = await import('../mp1/grade.ts');
      exitWith(await grade(args, options));
    });
}
