/** Writes a report into a folder under a name: `<name>.md`, and its charts in `<name>/`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { replaceWhole, requireReplaceable } from '../files/write-whole.ts';
import { markdownOf } from './presentation/markdown.ts';
import type { Report } from './presentation/report.ts';
import { svgOf } from './presentation/svg.ts';

/** Makes the folder and the one for the charts, before the long work. Throws what the file system throws. */
export function prepareFolder(folder: string, name: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  requireReplaceable(pageIn(folder, name));
}

function pageIn(folder: string, name: string): string {
  return join(folder, `${name}.md`);
}

/** The paths of the files written, the page first. Throws what the file system throws. */
export function writeReport(report: Report, folder: string, name: string): string[] {
  prepareFolder(folder, name);
  const chartFolder = join(folder, name);
  const page = pageIn(folder, name);
  replaceWhole(page, markdownOf(report, name));
  const charts = report.sections.flatMap(({ charts }) => charts);
  return [
    page,
    ...charts.map(({ name: file, chart }) => {
      const path = join(chartFolder, `${file}.svg`);
      replaceWhole(path, svgOf(chart));
      return path;
    }),
  ];
}
