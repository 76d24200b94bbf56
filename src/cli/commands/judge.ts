/** `hearsay judge`: judges what was recorded of a system, whatever it is. */
import { Command } from 'commander';
import { type PageFlags, pageFile } from '../case-work/page-options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openedBy } from '../open-file.ts';
import type { PrintOptions } from '../printing/report-file.ts';

export interface JudgeOptions extends PrintOptions {
  readonly promises?: string;
  readonly html?: string;
}

export function judgeCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('judge')
    .description('Judge what was recorded of a system that ran, whatever it is, by the same claims as a run.')
    .argument(
      '<trace...>',
      'records, which are read together; or one trace as `hearsay trace` writes it; or one dbg.log of MP1',
    )
    .option('--promises <file>', 'what the system promises, as JSON: { "removedWithin": 12 }')
    .option('--json', 'print the verdict as JSON')
    .option('--junit <file>', 'write the verdict as JUnit XML too')
    .option('--html [file]', 'make a page of the trace too, in which it can be looked at')
    .option('--open', 'make the page, and open it in the browser')
    .exitOverride()
    .action(async (paths: string[], { html, open, ...options }: Omit<JudgeOptions, 'html'> & PageFlags) => {
      const page = pageFile(paths[0]!, { html, open, svg: undefined });
      const { judgeTraces } = await import('../judging/judge-traces.ts');
      const code = await judgeTraces(paths, { ...options, ...(page === null ? {} : { html: page }) });
      if (open === true && page !== null && code !== EXIT.badInput) await openedBy(page);
      exitWith(code);
    });
}
