/** What the code that `mutatedCode` makes asks for. It is loaded with sound code only. */

import { MUTANTS } from '../../../../src/gossip/mutants/index.ts';
import type { Rules } from '../../../../src/gossip/rules/rules.ts';
import { type GossipVariant, hardenedRules, lenientVariant } from '../../../../src/gossip/variants.ts';

/** Breaks nothing, in whatever place it is put: no test may fail of it. */
const sound = lenientVariant('sound', hardenedRules);

export function suspectNamed(name: string): GossipVariant {
  const found = [sound, ...MUTANTS.map(({ variant }) => variant)].find((variant) => variant.name === name);
  if (found === undefined) throw new RangeError(`there is no mutant "${name}"`);
  return found;
}

/** The variant's rule, if the value is the hardened rule; else the value. */
export function ruleInPlaceOf(value: unknown, rule: string, variant: string): unknown {
  const name = rule as keyof Rules;
  return value === hardenedRules[name] ? suspectNamed(variant).rules[name] : value;
}
