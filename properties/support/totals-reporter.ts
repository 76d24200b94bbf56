/** A table under the run of the suite: how much each property has seen. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { options } from './options.ts';
import type { Totals } from './totals.ts';

const COLUMNS = [
  'property',
  'schedules',
  'nodes',
  'ticks',
  'messages',
  'false positives',
  'excused',
] as const;

function cellsOf(name: string, totals: Totals): string[] {
  const { schedules, nodes, ticks, messages, falsePositives, falsePositivesExcused } = totals;
  const figures = [schedules, nodes, ticks, messages, falsePositives, falsePositivesExcused];
  return [name, ...figures.map((figure) => figure.toLocaleString('en-US'))];
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
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
    const rows = testsOf(modules).flatMap((test) => {
      const { totals } = test.meta();
      return totals === undefined ? [] : [cellsOf(test.name, totals)];
    });
    if (rows.length === 0) return;
    process.stdout.write(`\n Seen on ${options.variant.name}, seed ${options.seed}:\n\n`);
    process.stdout.write(`${tableOf([COLUMNS, ...rows.sort((a, b) => (a[0]! < b[0]! ? -1 : 1))])}\n`);
  },
};
