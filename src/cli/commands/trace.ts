/** `hearsay trace`: all that happens in a run, as data: for programs, and for other tools to draw. */
import { Command, Option } from 'commander';
import { refuseEarly, withRunOptions } from '../case-work/case-options.ts';
import { isTraceFile, TRACE_FORMS } from '../case-work/trace-forms.ts';
import type { TraceWork } from '../case-work/trace-work.ts';
import { inOwnProcess, type WorkDone } from '../case-work/work-done.ts';
import type { ExitCode } from '../exit-code.ts';

export function traceCommand(exitWith: (code: ExitCode) => void, doneBy: WorkDone = inOwnProcess): Command {
  return withRunOptions(
    new Command('trace'),
    'of a run on this variant; with shiviz also of several, to compare them (default: the first that the case says breaks a claim, or else the first that it names)',
  )
    .description('Write all that happens in a run of a case, or under a schedule by hand, as data.')
    .argument(
      '<file>',
      'a case file; or a trace, in a file that ends with .jsonl, or a dbg.log of MP1, to write it in another form',
    )
    .addOption(
      new Option(
        '--format <form>',
        'jsonl; shiviz, which ShiViz draws; or record, which judge takes as of any system',
      )
        .choices(TRACE_FORMS)
        .default('jsonl' satisfies TraceWork['format']),
    )
    .option('--out <file>', 'write it there, in the place of what is there')
    .exitOverride()
    .action(async (path: string, options: Omit<TraceWork, 'command' | 'path'>) => {
      if (!isTraceFile(path)) await refuseEarly(path, options);
      exitWith(await doneBy({ command: 'trace', path, ...options }));
    });
}
