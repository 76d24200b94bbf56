/** `hearsay conform`: tells the author of a child line by line where it does not keep to the lines. */
import { Command } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import { stepLimitOption } from '../work-process/step-limit-option.ts';

export interface ConformOptions {
  readonly child: string;
  readonly stepLimit: number;
  readonly json?: true;
}

export function conformCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('conform')
    .description(
      'Tell the author of a protocol in another language, line by line, what its child does wrong.',
    )
    .requiredOption('--child <command>', 'the command that starts it')
    .addOption(stepLimitOption())
    .option('--json', 'print the findings as JSON')
    .exitOverride()
    .action(async (options: ConformOptions) => {
      const { runConform } = await import('../run-conform.ts');
      exitWith(runConform(options));
    });
}
