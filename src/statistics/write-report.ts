/** Writes a report into a folder: `statistics.md`, and its charts in `statistics/`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { replaceWhole, requireReplaceable } from '../files/write-whole.ts';
import { markdownOf } from './presentation/markdown.ts';
import type { Report } from './presentation/report.ts';
import { svgOf } from './presentation/svg.ts';

const NAME = 'statistics';

/** Makes the folder and the one for the charts, before the long work. Throws what the file system throws. */
export function prepareFolder(folder: string): void {
  mkdirSync(join(folder, NAME), { recursive: true });
  requireReplaceable(pageIn(folder));
}

function pageIn(folder: string): string {
  return join(folder, `${NAME}.md`);
}

/** The paths of the files written, the page first. Throws what the file system throws. */
export function writeReport(report: Report, folder: string): string[] {
  prepareFolder(folder);
  const chartFolder = join(folder, NAME);
  const page = pageIn(folder);
  replaceWhole(page, markdownOf(report, NAME));
  const charts = report.sections.flatMap(({ charts }) => charts);
  return [
    page,
    ...charts.map(({ name, chart }) => {
      const path = join(chartFolder, `${name}.svg`);
      replaceWhole(path, svgOf(chart));
      return path;
    }),
  ];
}
