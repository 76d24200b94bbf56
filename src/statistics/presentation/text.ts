/** A report's tables for a terminal. The reasons and the charts are on the page. */
import type { Report, Table } from './report.ts';

export function textOf({ sections }: Report): string {
  const blocks = sections.flatMap(({ title, tables }) => [
    `${title}\n${'═'.repeat(title.length)}`,
    ...tables.map(tableOf),
  ]);
  return blocks.join('\n\n');
}

const GAP = '   ';

function tableOf({ caption, head, rows, wordColumns = 0 }: Table): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column < wordColumns ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  return [caption, line(head), rule, ...rows.map(line)].join('\n');
}
