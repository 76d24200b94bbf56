/** Which claims were judged, in words: that no claim is violated says only who has judged them all. */
import type { Catalogue } from '../claims/catalogue.ts';
import { andList } from '../faults/names-and-counts.ts';

/** So many claims are named; of more it is said how many there were. */
const MOST_NAMED = 3;

export interface JudgedWords {
  readonly kind: 'named' | 'counted';
  /** `agreement and purity`, or `the 12 claims`. */
  readonly words: string;
}

/** `null`: they are all that there are. */
export function judgedClaims(judged: readonly string[], { claims }: Catalogue): JudgedWords | null {
  const names = new Set(judged);
  if (claims.every(({ name }) => names.has(name))) return null;
  if (names.size <= MOST_NAMED) return { kind: 'named', words: andList([...names]) };
  return { kind: 'counted', words: `the ${names.size} claims` };
}
