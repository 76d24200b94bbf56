/**
 * Which rules of a variant are at fault: those that are not the hardened ones, tried one by one. A rule is proved to
 * be at fault where the claim holds once it alone is mended, or breaks where it alone is broken.
 */
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Rules } from '../gossip/rules/rules.ts';
import { type GossipVariant, hardenedRules, lenientVariant } from '../gossip/variants.ts';
import type { Claim } from '../judge/claim.ts';
import type { RuleName } from './rules-of-claims.ts';

/**
 * - `mended`: with the hardened rule in its place the claim holds under this schedule.
 * - `alone`: it is not enough to mend it, but it is enough to break it: in `hardened`, with nothing else.
 * - `differs`: it is not the hardened one, and neither of the two shows anything.
 */
export type RuleProof = 'mended' | 'alone' | 'differs';

export interface RuleToMend {
  readonly rule: RuleName;
  readonly proof: RuleProof;
}

/** Is it made of rules, so that one can be replaced and the others kept? */
export function isOfRules(variant: AnyVariant): variant is AnyVariant & Pick<GossipVariant, 'rules'> {
  const { rules } = variant as Partial<GossipVariant>;
  return (
    typeof rules === 'object' && rules !== null && RULE_NAMES.every((name) => Object.hasOwn(rules, name))
  );
}

/** Proved ones first. None: its rules are the hardened ones, and what is broken is not one of them. */
export function rulesToMend(variant: AnyVariant, claim: Claim, schedule: Schedule): RuleToMend[] {
  if (!isOfRules(variant)) return [];
  const { rules } = variant;
  const breaks = (tried: Rules) =>
    claim.judge(lenientVariant(variant.name, tried).create(schedule), schedule).violation !== null;
  const found = RULE_NAMES.filter((rule) => rules[rule] !== hardenedRules[rule]).map((rule): RuleToMend => {
    if (!breaks({ ...rules, [rule]: hardenedRules[rule] })) return { rule, proof: 'mended' };
    return { rule, proof: breaks({ ...hardenedRules, [rule]: rules[rule] }) ? 'alone' : 'differs' };
  });
  return found.sort((a, b) => PROOFS.indexOf(a.proof) - PROOFS.indexOf(b.proof));
}

const PROOFS: readonly RuleProof[] = ['mended', 'alone', 'differs'];
const RULE_NAMES = Object.keys(hardenedRules) as RuleName[];
