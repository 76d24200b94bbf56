/**
 * Which rules of a variant are at fault: those that its reference has otherwise, tried one by one. A rule is proved to
 * be at fault where the claim holds once it alone is mended, or breaks where it alone is broken.
 */
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';

/**
 * - `mended`: with the rule of the reference in its place the claim holds under this schedule.
 * - `alone`: it is not enough to mend it, but it is enough to break it: in the reference, with nothing else.
 * - `differs`: the reference has another one, and neither of the two shows anything.
 */
export type RuleProof = 'mended' | 'alone' | 'differs';

export interface RuleToMend {
  readonly rule: string;
  readonly proof: RuleProof;
}

/** A variant all of whose rules can be replaced, one by one. */
export type OfRules = AnyVariant & { readonly rules: Readonly<Record<string, unknown>> } & Required<
    Pick<AnyVariant, 'withRule'>
  >;

/** Is it made of all the rules of its family, so that one can be replaced and the others kept? */
export function isOfRules(variant: AnyVariant): variant is OfRules {
  const { family, rules, withRule } = variant;
  const names = family?.rules?.names;
  if (names === undefined || withRule === undefined || typeof rules !== 'object' || rules === null)
    return false;
  return names.every((name) => Object.hasOwn(rules, name));
}

/** Proved ones first. None: its rules are those of the reference, and what is broken is not one of them. */
export function rulesToMend(variant: AnyVariant, claim: Claim, schedule: Schedule): RuleToMend[] {
  const reference = variant.reference?.();
  if (reference === undefined || !isOfRules(variant) || !isOfRules(reference)) return [];
  const breaks = (tried: AnyVariant) => claim.judge(tried.create(schedule), schedule).violation !== null;
  const names = variant.family?.rules?.names ?? [];
  const differing = names.filter((rule) => variant.rules[rule] !== reference.rules[rule]);
  const found = differing.map((rule): RuleToMend => {
    if (!breaks(variant.withRule(rule, reference))) return { rule, proof: 'mended' };
    return { rule, proof: breaks(reference.withRule(rule, variant)) ? 'alone' : 'differs' };
  });
  return found.sort((a, b) => PROOFS.indexOf(a.proof) - PROOFS.indexOf(b.proof));
}

const PROOFS: readonly RuleProof[] = ['mended', 'alone', 'differs'];
