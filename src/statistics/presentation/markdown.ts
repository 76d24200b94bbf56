/** A report as a page of Markdown. */
import type { Report, Section, Table } from './report.ts';

/** `chartFolder` is where the charts are, seen from the page. */
export function markdownOf({ title, paragraphs, sections }: Report, chartFolder: string): string {
  const blocks = [
    `# ${title}`,
    ...paragraphs,
    ...sections.flatMap((section) => blocksOf(section, chartFolder)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function blocksOf({ title, paragraphs, tables, charts }: Section, chartFolder: string): string[] {
  return [
    `## ${title}`,
    ...paragraphs,
    ...charts.map(({ name, chart }) => `![${chart.title}](${chartFolder}/${name}.svg)`),
    ...tables.flatMap((table) => [`**${table.caption}**`, tableOf(table)]),
  ];
}

function tableOf({ head, rows, wordColumns = 0 }: Table): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(head),
    `|${head.map((_, column) => (column < wordColumns ? '---|' : '---:|')).join('')}`,
    ...rows.map(line),
  ].join('\n');
}
