/** Figures in columns, for whoever reads them in a terminal. */

export function inWords(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** The first column begins at the left, the others end at the right, but for the last `trailing` of them. */
export function table(rows: readonly (readonly string[])[], trailing = 1): string {
  const columns = rows[0]!.length;
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const cell = (text: string, column: number) => {
    if (column === 0) return text.padEnd(widths[0]!);
    return column >= columns - trailing ? text : text.padStart(widths[column]!);
  };
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}
