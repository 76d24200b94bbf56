/** What all sections are made from, and the rows that they have in common. */
import type { Comparison, Verdict } from '../comparison.ts';
import type { Group } from '../group.ts';
import type { GroupSamples } from '../measure-plan.ts';
import type { Plan } from '../plan.ts';
import type { GroupPrediction } from '../predict-group.ts';
import { formatInterval, formatNumber } from '../presentation/numbers.ts';
import type { Section, Table } from '../presentation/report.ts';
import type { FlappingResult } from './flapping.ts';
import type { LongStallResult } from './long-stalls.ts';
import type { PiecesResult } from './pieces.ts';

export interface GroupResult extends GroupSamples {
  readonly prediction: GroupPrediction;
}

export interface Results {
  readonly plan: Plan;
  readonly groups: readonly GroupResult[];
  readonly pieces: readonly PiecesResult[];
  readonly flapping: FlappingResult;
  readonly longStalls: readonly LongStallResult[];
}

/** A section, and the comparisons in it, to be counted at the end. */
export interface JudgedSection extends Section {
  readonly comparisons: readonly Comparison[];
}

export interface ComparisonTable {
  readonly table: Table;
  readonly comparisons: readonly Comparison[];
}

/** One row per group: what was measured, its interval, what is predicted, and whether the interval covers it. */
export function comparisonTable(
  caption: string,
  groups: readonly GroupResult[],
  compareGroup: (result: GroupResult) => Comparison,
): ComparisonTable {
  const comparisons = groups.map(compareGroup);
  const rows = groups.map(({ group }, index) => [
    ...groupCells(group),
    ...comparisonCells(comparisons[index]!),
  ]);
  const head = ['N', 'b', 'q', 'measured', 'interval', 'predicted', 'covered'];
  return { table: { caption, head, rows }, comparisons };
}

export function groupCells({ nodes, fanout, loss }: Group): string[] {
  return [String(nodes), String(fanout), String(loss)];
}

export function comparisonCells({ measured, predicted, verdict }: Comparison): string[] {
  return [
    formatNumber(measured.value),
    formatInterval(measured),
    formatNumber(predicted),
    verdictWord(verdict),
  ];
}

function verdictWord(verdict: Verdict): string {
  switch (verdict) {
    case 'covered':
      return 'yes';
    case 'NOT COVERED':
      return 'NO';
    case 'too few seeds':
      return 'too few seeds';
    case 'no claim':
      return 'no claim';
  }
}

/** Those of the wanted groups that the plan has, in the wanted order. */
export function resultsFor(groups: readonly GroupResult[], wanted: readonly Group[]): GroupResult[] {
  return wanted.flatMap(({ nodes, fanout, loss }) =>
    groups.filter(({ group }) => group.nodes === nodes && group.fanout === fanout && group.loss === loss),
  );
}

/** The whole numbers from one to another, both included. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
