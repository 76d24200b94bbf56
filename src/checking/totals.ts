/** What all schedules of one hunt have seen together. */
import type { Judgement } from '../invariants/judge.ts';

/** Sums over the schedules of a hunt. */
export interface Totals {
  schedules: number;
  /** Schedules under which the claim was broken. A hunt ends with the first. */
  violations: number;
  nodes: number;
  ticks: number;
  /** Ticks times nodes. */
  nodeTicks: number;
  messages: number;
  falsePositives: number;
  falsePositivesExcused: number;
  opinionChanges: number;
  /** How many schedules have reached each situation, by its name; those that none has are not in it. */
  readonly situations: Record<string, number>;
}

export function emptyTotals(): Totals {
  return {
    schedules: 0,
    violations: 0,
    nodes: 0,
    ticks: 0,
    nodeTicks: 0,
    messages: 0,
    falsePositives: 0,
    falsePositivesExcused: 0,
    opinionChanges: 0,
    situations: {},
  };
}

export function addToTotals(totals: Totals, { violation, census, reached }: Judgement): void {
  totals.schedules++;
  if (violation !== null) totals.violations++;
  totals.nodes += census.nodes;
  totals.ticks += census.ticks;
  totals.nodeTicks += census.nodes * census.ticks;
  totals.messages += census.messages;
  totals.falsePositives += census.falsePositives;
  totals.falsePositivesExcused += census.falsePositivesExcused;
  totals.opinionChanges += census.opinionChanges;
  for (const name of reached) totals.situations[name] = (totals.situations[name] ?? 0) + 1;
}

/** What several have seen together; the situations in order of name, whoever has reached them first. */
export function sumOfTotals(parts: readonly Totals[]): Totals {
  const sum = emptyTotals();
  const names = new Set(parts.flatMap(({ situations }) => Object.keys(situations)));
  for (const name of [...names].sort()) sum.situations[name] = 0;
  for (const part of parts) {
    for (const figure of FIGURES) sum[figure] += part[figure];
    for (const [name, count] of Object.entries(part.situations)) sum.situations[name]! += count;
  }
  return sum;
}

const FIGURES = [
  'schedules',
  'violations',
  'nodes',
  'ticks',
  'nodeTicks',
  'messages',
  'falsePositives',
  'falsePositivesExcused',
  'opinionChanges',
] as const satisfies (keyof Totals)[];
