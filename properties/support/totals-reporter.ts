/** Two tables under the run of the suite: how much each property has seen, and what of the catalogue. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Totals } from '../../src/checking/totals.ts';
import { SITUATIONS } from '../../src/situations/catalogue.ts';
import { options } from './options.ts';

const COLUMNS = [
  'property',
  'schedules',
  'violations',
  'nodes',
  'ticks',
  'messages',
  'false positives',
  'excused',
] as const;

interface Row {
  readonly property: string;
  readonly totals: Totals;
}

function propertyCells({ property, totals }: Row): string[] {
  const { schedules, violations, nodes, ticks, messages, falsePositives, falsePositivesExcused } = totals;
  const figures = [schedules, violations, nodes, ticks, messages, falsePositives, falsePositivesExcused];
  return [property, ...figures.map(grouped)];
}

/** Over all properties: how many schedules have reached each situation, and which share of them. */
function situationCells(rows: readonly Row[]): string[][] {
  const schedules = rows.reduce((sum, { totals }) => sum + totals.schedules, 0);
  return SITUATIONS.map(({ name }) => {
    const reachedBy = rows.reduce((sum, { totals }) => sum + (totals.situations[name] ?? 0), 0);
    const share = `${((100 * reachedBy) / schedules).toFixed(2)}%`;
    return [name, grouped(reachedBy), reachedBy === 0 ? 'never' : share];
  });
}

function grouped(figure: number): string {
  return figure.toLocaleString('en-US');
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
  return lines.map((line) => ` ${line}`).join('\n');
}

function testsOf(modules: readonly TestModule[]): TestCase[] {
  return modules.flatMap((module) => [...module.children.allTests()]);
}

export const totalsReporter: Reporter = {
  onTestRunEnd(modules) {
    const rows = testsOf(modules)
      .flatMap((test): Row[] => {
        const { totals } = test.meta();
        return totals === undefined ? [] : [{ property: test.name, totals }];
      })
      .sort((a, b) => (a.property < b.property ? -1 : 1));
    if (rows.length === 0) return;
    const properties = tableOf([COLUMNS, ...rows.map(propertyCells)]);
    const situations = tableOf([['situation', 'schedules', 'share'], ...situationCells(rows)]);
    process.stdout.write(`\n Seen on ${options.variant.name}, seed ${options.seed}:\n\n`);
    process.stdout.write(`${properties}\n\n${situations}\n`);
  },
};
