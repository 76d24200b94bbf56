/** What a shrinker has made of all failures of a bug, in figures. */
import { type Bug, nameOfBug } from './bugs.ts';
import type { Shrunk } from './shrink-one.ts';
import type { Shrinker } from './shrinkers.ts';

export interface Figures {
  readonly bug: string;
  readonly shrinker: string;
  /** How many seeds have found the bug. */
  readonly found: number;
  readonly medianRuns: number;
  readonly mostRuns: number;
  readonly medianMilliseconds: number;
  readonly faultsBefore: number;
  readonly faultsAfter: number;
  readonly mostFaultsAfter: number;
  readonly fewestFaults: number;
  readonly results: number;
  /** How many seeds have come to the commonest result. */
  readonly commonest: number;
  readonly slipped: number;
  readonly unfair: number;
}

export function figuresOf(bug: Bug, shrinker: Shrinker, shrunk: readonly Shrunk[]): Figures {
  const counts = [...resultsOf(shrunk).values()];
  const runs = shrunk.map(({ executions }) => executions);
  const faultsAfter = shrunk.map(({ schedule }) => schedule.faults.length);
  return {
    bug: nameOfBug(bug),
    shrinker: shrinker.name,
    found: shrunk.length,
    medianRuns: median(runs),
    mostRuns: Math.max(...runs),
    medianMilliseconds: median(shrunk.map(({ milliseconds }) => Math.round(milliseconds))),
    faultsBefore: median(shrunk.map(({ original }) => original.faults.length)),
    faultsAfter: median(faultsAfter),
    mostFaultsAfter: Math.max(...faultsAfter),
    fewestFaults: bug.fewestFaults,
    results: counts.length,
    commonest: Math.max(...counts),
    slipped: shrunk.filter(({ hasSlipped }) => hasSlipped).length,
    unfair: shrunk.filter(({ isUnfair }) => isUnfair).length,
  };
}

/** How often each schedule has come out. */
export function resultsOf(shrunk: readonly Shrunk[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { schedule } of shrunk) {
    const text = JSON.stringify(schedule);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1]!;
}
