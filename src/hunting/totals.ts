/** What all schedules of one hunt have seen together. */
import type { Judgement } from '../judge/judge.ts';

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
  /** By claim, of those that some schedule did not judge: how many did not, by the reason. */
  readonly notJudged: Record<string, Record<string, number>>;
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
    notJudged: {},
  };
}

export function addToTotals(
  totals: Totals,
  {
    violation,
    census,
    reached,
    notJudged,
  }: Pick<Judgement, 'violation' | 'census' | 'reached' | 'notJudged'>,
): void {
  totals.schedules++;
  if (violation !== null) totals.violations++;
  totals.nodes += census.nodes;
  totals.ticks += census.ticks;
  totals.nodeTicks += census.nodes * census.ticks;
  totals.messages += census.messages;
  totals.falsePositives += census.falsePositives;
  totals.falsePositivesExcused += census.falsePositivesExcused;
  totals.opinionChanges += census.opinionChanges;
  for (const name of reached) count(totals.situations, name);
  for (const { claim, reason } of notJudged) {
    totals.notJudged[claim] ??= {};
    count(totals.notJudged[claim], reason);
  }
}

/** In how many of its schedules a claim has not been judged. */
export function timesNotJudged({ notJudged }: Pick<Totals, 'notJudged'>, claim: string): number {
  return Object.values(notJudged[claim] ?? {}).reduce((sum, times) => sum + times, 0);
}

/** Has no schedule judged it, though some were run? Then that nothing broke says nothing. */
export function isNeverJudged(totals: Pick<Totals, 'notJudged' | 'schedules'>, claim: string): boolean {
  return totals.schedules > 0 && timesNotJudged(totals, claim) === totals.schedules;
}

/** What several have seen together; what is counted by name is in order of name, whoever has seen it first. */
export function sumOfTotals(parts: readonly Totals[]): Totals {
  const sum = emptyTotals();
  for (const part of parts) for (const figure of FIGURES) sum[figure] += part[figure];
  const notJudged: Totals['notJudged'] = {};
  for (const claim of namesIn(parts.map((part) => part.notJudged))) {
    notJudged[claim] = sumOfCounts(parts.map((part) => part.notJudged[claim] ?? {}));
  }
  return { ...sum, situations: sumOfCounts(parts.map(({ situations }) => situations)), notJudged };
}

type Counts = Readonly<Record<string, number>>;

function sumOfCounts(parts: readonly Counts[]): Record<string, number> {
  const sum: Record<string, number> = Object.fromEntries(namesIn(parts).map((name) => [name, 0]));
  for (const part of parts) for (const [name, times] of Object.entries(part)) count(sum, name, times);
  return sum;
}

function namesIn(parts: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(parts.flatMap((part) => Object.keys(part)))].sort();
}

function count(counts: Record<string, number>, name: string, times = 1): void {
  counts[name] = (counts[name] ?? 0) + times;
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
