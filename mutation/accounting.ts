/**
 * No survivor without a reason: what survived is compared with the list of those that were looked at.
 */
import type { Mutant } from './report.ts';

/** A mutant that no test can kill, or that none needs to. */
export type Accounted = Pick<Mutant, 'file' | 'line' | 'change'>;

/** Survivors that share the reason for which they are let live. */
export interface AccountedGroup {
  /** In a few words. */
  readonly title: string;
  /** Why no test can tell these mutants from the original. */
  readonly reason: string;
  readonly survivors: readonly Accounted[];
}

/** Where the list and the report part. */
export interface Accounting {
  /** Survived, or were never reached, and nobody has said why. */
  readonly unaccounted: readonly Accounted[];
  /** Are listed, and did not survive, or are not among the mutants any more. */
  readonly stale: readonly Accounted[];
}

/** Compares each of them once: two like mutants on like lines need two places in the list. */
export function accountFor(mutants: readonly Mutant[], groups: readonly AccountedGroup[]): Accounting {
  const survivors = mutants.filter(survives);
  const listed = groups.flatMap((group) => group.survivors);
  return { unaccounted: without(survivors, listed), stale: without(listed, survivors) };
}

/** Did all tests pass on it, or did none run it? */
function survives({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

/** One mutant in words: also what tells it from all others. */
export function describeMutant({ file, line, change }: Accounted): string {
  return `${file}: ${line}: ${change}`;
}

/** What is left of the first list when each of the second has taken its like out of it. */
function without<T extends Accounted>(all: readonly T[], taken: readonly Accounted[]): T[] {
  const left = new Map<string, number>();
  for (const one of taken) left.set(describeMutant(one), (left.get(describeMutant(one)) ?? 0) + 1);
  return all.filter((one) => {
    const key = describeMutant(one);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}
