/** The options of a picture: where it is written, and what of the run is in it. */
import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../usage-error.ts';

/** As they come from the command line. */
export interface PictureFlags extends PictureFilters {
  /** `true`: under the name of what is drawn. */
  readonly svg?: string | true | undefined;
}

/** What of the run is in it; all of it unless given. */
interface PictureFilters {
  readonly ticks?: PictureTicks | undefined;
  readonly nodes?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  /** Also messages that change nothing. */
  readonly allMessages?: true | undefined;
}

/** The ticks that are shown, both of them included. */
interface PictureTicks {
  readonly from: number;
  readonly until: number;
}

/** What is asked of a picture. */
export interface PictureAsk extends PictureFilters {
  /** The file. */
  readonly svg: string;
}

const ENDING = '.svg';

export function withPictureOptions(command: Command): Command {
  return command
    .option(
      '--svg [file]',
      'draw it instead, as an SVG (default: under the name of the case, in this folder)',
    )
    .addOption(new Option('--ticks <range>', 'of the picture: only these, as 9-25').argParser(tickRange))
    .addOption(new Option('--nodes <names>', 'of the picture: only their lanes').argParser(names))
    .addOption(new Option('--kinds <names>', 'of the picture: only messages of these kinds').argParser(names))
    .option('--all-messages', 'of the picture: also the messages that change nothing');
}

/** `null`: no picture is asked for. Throws a `UsageError`. */
export function pictureAsk(path: string, { svg, ...rest }: PictureFlags): PictureAsk | null {
  if (svg === undefined) {
    const idle = (['ticks', 'nodes', 'kinds', 'allMessages'] as const).find(
      (name) => rest[name] !== undefined,
    );
    if (idle === undefined) return null;
    throw new UsageError(`--${idle === 'allMessages' ? 'all-messages' : idle}: is for a picture, with --svg`);
  }
  const file = svg === true ? `${basename(path).replace(/\.[^.]+$/, '')}${ENDING}` : svg;
  if (file.endsWith(ENDING)) return { svg: file, ...rest };
  throw new UsageError(`--svg ${file}: must be a file that ends with ${ENDING}, which is written anew`);
}

function tickRange(text: string): PictureTicks {
  const [, from, until] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? [];
  const range = { from: Number(from), until: Number(until) };
  if (range.from <= range.until) return range;
  throw new InvalidArgumentError('It must be the first tick and the last: 9-25.');
}

function names(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}
