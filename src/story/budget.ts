/**
 * Keeping a long story readable: its head, above all its end, and between them every change of anybody's list. The
 * change that a story turns on may be long before its end.
 */

import { plural, tickSpan } from '../faults/names-and-counts.ts';
import { marginOf, type Paragraph, paragraphLines, sentencesLines } from './paragraph.ts';
import { hanging } from './wrap.ts';

/** The share of the lines that goes to the beginning; the rest goes to what led up to the end. */
const HEAD_SHARE = 1 / 4;

/**
 * So many lines of changes are kept between the head and the end. A run can make any number of them, and a story is
 * read by somebody: beyond this, the first and the last half of these are told.
 */
export const CHANGE_LINES_LIMIT = 1000;

/** Lines that were left out before, between the head and the end. */
interface LeftOut {
  readonly lines: number;
  /** Those of them that tell changes, of which there were too many. */
  readonly changeLines: number;
}

const NOTHING: LeftOut = { lines: 0, changeLines: 0 };

/**
 * At most `lineLimit` lines of the paragraphs, besides the changes of lists between the head and the end, and a line
 * that says how many are left out. Paragraphs are kept whole at the head and at the end, except a last one that is too
 * long by itself, of which the end is kept.
 *
 * @param leftOut what the paragraphs do not have any more: whoever kept them had no room.
 */
export function withinBudget(
  paragraphs: readonly Paragraph[],
  lineLimit: number,
  leftOut = NOTHING,
): string[] {
  const margin = marginOf(paragraphs);
  const counts = paragraphs.map(({ sentences }) => sentencesLines(sentences, margin));
  const total = counts.reduce((sum, count) => sum + count, leftOut.lines);
  if (total <= lineLimit) return paragraphLines(paragraphs, margin);

  let headEnd = 0;
  let headLines = 0;
  while (headEnd < counts.length && headLines + counts[headEnd]! <= lineLimit * HEAD_SHARE) {
    headLines += counts[headEnd++]!;
  }
  const { start, end } = endOf(paragraphs.slice(headEnd), lineLimit - headLines, margin);
  const head = paragraphLines(paragraphs.slice(0, headEnd), margin);
  return [...head, ...middleLines(start, margin, leftOut), ...paragraphLines(end, margin)];
}

/** What there is room for at the end, and all that is before it. */
function endOf(paragraphs: readonly Paragraph[], room: number, margin: number) {
  const start = [...paragraphs];
  const end: Paragraph[] = [];
  let left = room;
  for (let last = start.at(-1); last !== undefined; last = start.at(-1)) {
    const lines = sentencesLines(last.sentences, margin);
    if (lines > left) break;
    left -= lines;
    end.unshift(last);
    start.pop();
  }
  const last = start.at(-1);
  if (end.length > 0 || last === undefined) return { start, end };

  const { sentences } = last;
  let from = sentences.length - 1;
  while (from > 0 && sentencesLines(sentences.slice(from - 1), margin) <= room) from--;
  start[start.length - 1] = { ...last, sentences: sentences.slice(0, from) };
  return { start, end: [{ ...last, sentences: sentences.slice(from) }] };
}

/** Of what is in between: the changes, and a word about the rest. */
function middleLines(paragraphs: readonly Paragraph[], margin: number, leftOut: LeftOut): string[] {
  const lines = linesOf(paragraphs, margin) + leftOut.lines;
  const changes = onlyChanges(paragraphs);
  const changeLines = linesOf(changes, margin) + leftOut.changeLines;
  if (changeLines === 0) return [`… ${plural(lines, 'more line')}, all of them with --full`];

  const untold = plural(lines - changeLines, 'more line');
  const when = tickSpan(paragraphs[0]!.firstTick, paragraphs.at(-1)!.lastTick);
  const marker = `${untold}, all of them with --full; of ${when} the changes of lists are told:`;
  const first = changeLines > CHANGE_LINES_LIMIT ? firstOf(changes, CHANGE_LINES_LIMIT / 2, margin) : changes;
  const last = changeLines > CHANGE_LINES_LIMIT ? lastOf(changes, CHANGE_LINES_LIMIT / 2, margin) : [];
  const missing = changeLines - linesOf(first, margin) - linesOf(last, margin);
  return [
    ...hanging('… ', marker),
    ...paragraphLines(first, margin),
    ...(missing > 0 ? [`… ${plural(missing, 'more line')} of changes, all of them with --full`] : []),
    ...paragraphLines(last, margin),
    '…',
  ];
}

export function onlyChanges(paragraphs: readonly Paragraph[]): Paragraph[] {
  return paragraphs.flatMap((paragraph) => {
    const sentences = paragraph.sentences.filter(({ changesList }) => changesList);
    return sentences.length === 0 ? [] : [{ ...paragraph, sentences }];
  });
}

export function linesOf(paragraphs: readonly Paragraph[], margin: number): number {
  return paragraphs.reduce((sum, { sentences }) => sum + sentencesLines(sentences, margin), 0);
}

/** As many paragraphs from the beginning as have room. */
function firstOf(paragraphs: readonly Paragraph[], lines: number, margin: number): readonly Paragraph[] {
  let left = lines;
  const end = paragraphs.findIndex(({ sentences }) => {
    left -= sentencesLines(sentences, margin);
    return left < 0;
  });
  return end < 0 ? paragraphs : paragraphs.slice(0, end);
}

function lastOf(paragraphs: readonly Paragraph[], lines: number, margin: number): readonly Paragraph[] {
  return firstOf(paragraphs.toReversed(), lines, margin).toReversed();
}
