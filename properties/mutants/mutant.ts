/**
 * What a mutant is: the hardened protocol with one rule broken. It shows what the rule is for, and that
 * the claims would notice if it went missing.
 */

import type { Rules } from '../../src/protocol/rules/rules.ts';
import { type GossipVariant, hardenedRules, lenientVariant } from '../../src/protocol/variants.ts';

export type RuleName = keyof Rules;

export const RULE_NAMES = Object.keys(hardenedRules) as readonly RuleName[];

export interface Mutant {
  readonly name: string;
  /** The rule that is broken. */
  readonly rule: RuleName;
  /** What is broken, in one sentence. */
  readonly breaks: string;
  /** What comes of it, in one line: the title of the case that is kept of it. */
  readonly harm: string;
  readonly variant: GossipVariant;
  /** The names of the claims that catch it soon; first the one that tells the harm best. */
  readonly caughtBy: readonly [string, ...string[]];
}

/** A mutant with this in place of the hardened rule. */
export function mutantOf<Name extends RuleName>(
  about: Omit<Mutant, 'variant' | 'rule'> & { readonly rule: Name },
  broken: Rules[Name],
): Mutant {
  return { ...about, variant: lenientVariant(about.name, { ...hardenedRules, [about.rule]: broken }) };
}
