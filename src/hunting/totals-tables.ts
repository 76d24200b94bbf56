/** Two tables: how much the hunt of each claim has seen, and what of the catalogue of situations. */
import type { Situation } from '../situations/situation.ts';
import { grouped } from './grouped.ts';
import { type Totals, timesNotJudged } from './totals.ts';

export interface TotalsRow {
  /** The claim, or the property of it. */
  readonly name: string;
  /** The claim, where it is called otherwise. */
  readonly claim?: string;
  readonly totals: Totals;
}

const FIGURES = [
  'schedules',
  'not judged',
  'violations',
  'nodes',
  'node-ticks',
  'messages',
  'false positives',
  'excused',
  'opinion changes',
] as const;

/** What each has seen; `heading` says what the rows are. */
export function totalsTable(heading: string, rows: readonly TotalsRow[]): string {
  return tableOf([[heading, ...FIGURES], ...rows.map(cellsOf)]);
}

/** How many times the claims of all rows have judged a schedule. */
export function judgementsIn(rows: readonly TotalsRow[]): number {
  return rows.reduce(
    (sum, { name, claim = name, totals }) => sum + totals.schedules - timesNotJudged(totals, claim),
    0,
  );
}

/** Over all rows: how many schedules have reached each situation, by name, and which share of them; also of those that none has. */
export function situationsTable(rows: readonly TotalsRow[], situations: readonly string[]): string {
  const schedules = rows.reduce((sum, { totals }) => sum + totals.schedules, 0);
  const cells = situations.map((name) => {
    const reachedBy = rows.reduce((sum, { totals }) => sum + (totals.situations[name] ?? 0), 0);
    const share = `${((100 * reachedBy) / schedules).toFixed(2)}%`;
    return [name, grouped(reachedBy), reachedBy === 0 ? 'never' : share];
  });
  return tableOf([['situation', 'schedules', 'share'], ...cells]);
}

/** The same of those that were reached: what a hunt of a few schedules has not come to is not news. */
export function reachedTable(rows: readonly TotalsRow[], situations: readonly Situation[]): string {
  const known = situations.map(({ name }) => name);
  const reached = new Set(rows.flatMap(({ totals }) => Object.keys(totals.situations)));
  const others = [...reached].filter((name) => !known.includes(name));
  return situationsTable(rows, [...known.filter((name) => reached.has(name)), ...others]);
}

function cellsOf({ name, claim = name, totals }: TotalsRow): string[] {
  const { schedules, violations, nodes, nodeTicks, messages } = totals;
  const { falsePositives, falsePositivesExcused, opinionChanges } = totals;
  const opinions = [falsePositives, falsePositivesExcused, opinionChanges];
  const notJudged = timesNotJudged(totals, claim);
  return [name, ...[schedules, notJudged, violations, nodes, nodeTicks, messages, ...opinions].map(grouped)];
}

/** The first row is the head; the first column is to the left, and the others are figures. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
  return lines.map((line) => ` ${line}`).join('\n');
}
