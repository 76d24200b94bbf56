/** The options of a page: where it is written, and whether it is opened. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';

/** As they come from the command line. */
export interface PageFlags {
  /** `true`: under the name of what is shown. */
  readonly html?: string | true | undefined;
  readonly open?: true | undefined;
}

const ENDING = '.html';

export function withPageOptions(command: Command): Command {
  return command
    .option(
      '--html [file]',
      'make a page of it instead, in which it can be looked at, changed and asked why (default: under the name of the case, in this folder)',
    )
    .option('--open', 'make the page, and open it in the browser');
}

/** `null`: no page is asked for. Throws a `UsageError`. */
export function pageFile(
  path: string,
  { html, open, svg }: PageFlags & { readonly svg: string | true | undefined },
): string | null {
  if (html === undefined && open !== true) return null;
  if (svg !== undefined) throw new UsageError('--svg and --html exclude each other');
  if (html === undefined || html === true) return `${basename(path).replace(/\.[^.]+$/, '')}${ENDING}`;
  if (html.endsWith(ENDING)) return html;
  throw new UsageError(`--html ${html}: must be a file that ends with ${ENDING}, which is written anew`);
}
