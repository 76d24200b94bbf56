/** The scope of a complete search: how many nodes, how much may go wrong, and of what kinds. */
import { FAULT_KINDS, type FaultKind } from '../faults/fault.ts';
import type { ScopeSize } from '../generation/small-scope.ts';

export interface Scope extends ScopeSize {
  readonly kinds: readonly FaultKind[];
}

/** Kinds that a search over states has no end with, or no sound one, and why. */
const NOT_SEARCHED = {
  'clock-jump':
    'a clock that jumps may stop at the zero that it started from, so how late it is would matter',
  corrupt: 'damage has as many ways as a message has bits',
  forge: 'a lie may say anything, and hardly a claim is made where one is told',
  flood: 'a lie may say anything, and hardly a claim is made where one is told',
  meet: 'another group is another world beside this one',
} as const satisfies Partial<Record<FaultKind, string>>;

/** Why faults of this kind are not searched for, as half a sentence; `null`: they are. */
export function notSearched(kind: FaultKind): string | null {
  return (NOT_SEARCHED as Partial<Record<FaultKind, string>>)[kind] ?? null;
}

/** The kinds that are searched for unless others are asked for. */
export const SEARCHED: readonly FaultKind[] = FAULT_KINDS.filter((kind) => notSearched(kind) === null);

/** Does a fault of this kind make waits the longer the longer it goes on? It is searched for up to some length only. */
export function stretchesTime(kind: FaultKind): boolean {
  return kind === 'pause' || kind === 'slow-clock';
}
