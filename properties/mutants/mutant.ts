/**
 * What a mutant is: the hardened protocol with one rule broken. It shows what the rule is for, and that
 * the claims would notice if it went missing.
 */

import type { Rules } from '../../src/protocol/rules/rules.ts';
import { type GossipVariant, hardenedRules, lenientVariant } from '../../src/protocol/variants.ts';

export interface Mutant {
  readonly name: string;
  /** What is broken, in one sentence. */
  readonly breaks: string;
  readonly variant: GossipVariant;
  /** The names of the claims that catch it, the one that is quickest to do so first. */
  readonly caughtBy: readonly [string, ...string[]];
}

/** A mutant with these rules in place of the hardened ones. */
export function mutantOf(
  { name, breaks, caughtBy }: Omit<Mutant, 'variant'>,
  broken: Partial<Rules>,
): Mutant {
  return { name, breaks, caughtBy, variant: lenientVariant(name, { ...hardenedRules, ...broken }) };
}
