/** `hearsay show`: tells a case as a story, on the variants that it names or on others; compares nothing. */
import { Command } from 'commander';
import { refuseEarly, withCaseOptions } from '../case-work/case-options.ts';
import { type PageFlags, pageFile, withPageOptions } from '../case-work/page-options.ts';
import { type PictureFlags, pictureAsk, withPictureOptions } from '../case-work/picture-options.ts';
import type { ShowWork } from '../case-work/show-work.ts';
import { isTraceFile } from '../case-work/trace-forms.ts';
import { inOwnProcess, type WorkDone } from '../case-work/work-done.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openedBy } from '../open-file.ts';

type ShowOptions = Omit<ShowWork, 'command' | 'path' | 'picture' | 'html'> & PictureFlags & PageFlags;

export function showCommand(exitWith: (code: ExitCode) => void, doneBy: WorkDone = inOwnProcess): Command {
  return withPageOptions(withPictureOptions(withCaseOptions(new Command('show'))))
    .description(
      'Tell what happens in a case, or under a schedule by hand, up to the violated moment if there is one; or in a trace.',
    )
    .argument('<file>', 'a case file; or a trace, in a file that ends with .jsonl; or a dbg.log of MP1')
    .option('--full', 'tell every tick, however long the story gets')
    .exitOverride()
    .action(
      async (
        path: string,
        { svg, ticks, nodes, kinds, allMessages, html, open, ...options }: ShowOptions,
      ) => {
        const flags = { svg, ticks, nodes, kinds, allMessages };
        const picture = pictureAsk(path, flags);
        if (!isTraceFile(path)) await refuseEarly(path, options);
        const page = pageFile(path, { html, open, svg });
        const asked = { ...(picture === null ? {} : { picture }), ...(page === null ? {} : { html: page }) };
        const code = await doneBy({ command: 'show', path, ...options, ...asked });
        if (open === true && page !== null && code === EXIT.holds) await openedBy(page);
        exitWith(code);
      },
    );
}
