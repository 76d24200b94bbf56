import { expect, test } from 'vitest';
import { SITUATIONS } from '../../src/gossip/situations/catalogue.ts';
import { emptyTotals } from '../../src/hunting/totals.ts';
import { reachedTable, situationsTable } from '../../src/hunting/totals-tables.ts';

const [{ name: reached }, { name: unreached }] = SITUATIONS as unknown as [
  { name: string },
  { name: string },
];
const rows = [
  { name: 'agreement', totals: { ...emptyTotals(), schedules: 20, situations: { [reached]: 5 } } },
  { name: 'purity', totals: { ...emptyTotals(), schedules: 20 } },
];
const rowOf = (table: string, name: string) => table.split('\n').find((line) => line.trim().startsWith(name));

test('a suite is told also what none of its schedules has reached', () => {
  const table = situationsTable(
    rows,
    SITUATIONS.map(({ name }) => name),
  );
  expect(table.split('\n')).toHaveLength(1 + SITUATIONS.length);
  expect(rowOf(table, reached)).toMatch(/ 5 +12\.50%$/);
  expect(rowOf(table, unreached)).toMatch(/ 0 +never$/);
});

test('a hunt of some claims is told only what its schedules have reached', () => {
  const table = reachedTable(rows, SITUATIONS);
  expect(table.split('\n')).toHaveLength(2);
  expect(rowOf(table, reached)).toMatch(/ 5 +12\.50%$/);
  expect(table).not.toContain('never');
});
