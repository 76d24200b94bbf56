/** Two tables under the run of the suite: how much each property has seen, and what of the catalogue. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { situationsTable, type TotalsRow, totalsTable } from '../../src/checking/totals-tables.ts';
import { options } from './options.ts';

function testsOf(modules: readonly TestModule[]): TestCase[] {
  return modules.flatMap((module) => [...module.children.allTests()]);
}

export const totalsReporter: Reporter = {
  onTestRunEnd(modules) {
    const rows = testsOf(modules)
      .flatMap((test): TotalsRow[] => {
        const { totals } = test.meta();
        return totals === undefined ? [] : [{ name: test.name, totals }];
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    if (rows.length === 0) return;
    process.stdout.write(`\n Seen on ${options.variant.name}, seed ${options.seed}:\n\n`);
    process.stdout.write(`${totalsTable('property', rows)}\n`);
    const haveLooked = rows.filter(({ totals }) => Object.keys(totals.situations).length > 0);
    if (haveLooked.length > 0) process.stdout.write(`\n${situationsTable(haveLooked)}\n`);
  },
};
