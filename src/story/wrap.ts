/** Breaking lines at the width of a page. */

const PAGE_COLUMNS = 100;

/** Where a line may be broken: at a space, but not inside `n1 → n2` or `30 %`. */
const BREAKS = /(?<!→) (?![→%])/;

/** The text in lines of at most `columns`; a word that is longer stands on a line of its own. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAKS)) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** `label` and, beside it, the text: wrapped, and in its own column from the second line on. */
export function hanging(label: string, text: string, columns = PAGE_COLUMNS): string[] {
  const indent = ' '.repeat(label.length);
  return wrap(text, Math.max(columns - label.length, 1)).map((line, i) => (i === 0 ? label : indent) + line);
}

/** Rows of cells as aligned columns, two spaces apart; what is wider than a cell may be is wrapped in it. */
export function table(rows: readonly (readonly string[])[], widestCell = 40): string[] {
  const cells = rows.map((row) => row.map((cell) => wrap(cell, widestCell)));
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach((lines, column) => {
      widths[column] = Math.max(widths[column] ?? 0, ...lines.map((line) => line.length));
    });
  }
  return cells.flatMap((row) => {
    const height = Math.max(...row.map((lines) => lines.length));
    return Array.from({ length: height }, (_, i) =>
      row
        .map((lines, column) => (lines[i] ?? '').padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  });
}
