/** Pages that people write, with blocks that programs measure: from the comment that names one on, to the next end. */

const END = '<!-- end -->';

/** @param begin the comment that it begins with. */
export function measuredBlock(page: string, begin: string): string {
  const [from, to] = boundsOf(page, begin);
  return page.slice(from, to).trim();
}

export function withMeasuredBlock(page: string, begin: string, text: string): string {
  const [from, to] = boundsOf(page, begin);
  return `${page.slice(0, from)}\n\n${text.trim()}\n\n${page.slice(to)}`;
}

function boundsOf(page: string, begin: string): readonly [number, number] {
  const at = page.indexOf(begin);
  const to = page.indexOf(END, at);
  if (at < 0 || to < 0) throw new Error(`the page has no block that begins with ${begin}`);
  return [at + begin.length, to];
}
