/** `hearsay show`: tells a case as a story, on the variants that it names or on others; compares nothing. */
import { Command } from 'commander';
import { refuseEarly, withCaseOptions } from '../case-work/case-options.ts';
import { type PictureFlags, pictureAsk, withPictureOptions } from '../case-work/picture-options.ts';
import type { ShowWork } from '../case-work/show-work.ts';
import { isTraceFile } from '../case-work/trace-forms.ts';
import { inOwnProcess, type WorkDone } from '../case-work/work-done.ts';
import type { ExitCode } from '../exit-code.ts';

type ShowOptions = Omit<ShowWork, 'command' | 'path' | 'picture'> & PictureFlags;

export function showCommand(exitWith: (code: ExitCode) => void, doneBy: WorkDone = inOwnProcess): Command {
  return withPictureOptions(withCaseOptions(new Command('show')))
    .description(
      'Tell what happens in a case, or under a schedule by hand, up to the violated moment if there is one; or in a trace.',
    )
    .argument('<file>', 'a case file; or a trace, in a file that ends with .jsonl; or a dbg.log of MP1')
    .option('--full', 'tell every tick, however long the story gets')
    .exitOverride()
    .action(async (path: string, { svg, ticks, nodes, kinds, allMessages, ...options }: ShowOptions) => {
      const flags = { svg, ticks, nodes, kinds, allMessages };
      const picture = pictureAsk(path, flags);
      if (!isTraceFile(path)) await refuseEarly(path, options);
      exitWith(await doneBy({ command: 'show', path, ...options, ...(picture === null ? {} : { picture }) }));
    });
}
