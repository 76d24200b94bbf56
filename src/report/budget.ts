/** Keeping a long story readable: its head, and above all its end. */

/** The share of the lines that goes to the beginning; the rest goes to what led up to the end. */
const HEAD_SHARE = 1 / 4;

/**
 * At most `lineLimit` lines of the paragraphs, and a line that says how many are left out. Paragraphs are
 * kept whole, except a last one that is too long by itself, of which the end is kept.
 */
export function withinBudget(paragraphs: readonly (readonly string[])[], lineLimit: number): string[] {
  const total = paragraphs.reduce((sum, lines) => sum + lines.length, 0);
  if (total <= lineLimit) return paragraphs.flat();

  const head: string[] = [];
  const headLimit = Math.floor(lineLimit * HEAD_SHARE);
  for (const lines of paragraphs) {
    if (head.length + lines.length > headLimit) break;
    head.push(...lines);
  }

  const room = lineLimit - head.length;
  let tail: readonly string[] = [];
  for (const lines of paragraphs.toReversed()) {
    if (tail.length + lines.length > room) break;
    tail = [...lines, ...tail];
  }
  if (tail.length === 0) tail = paragraphs.at(-1)!.slice(-room);

  const leftOut = total - head.length - tail.length;
  return [...head, `… ${leftOut} more ${leftOut === 1 ? 'line' : 'lines'}, all of them with --full`, ...tail];
}
