/**
 * Variants with single rules of others: `classic + merge of hardened`. The name says what it is made of, so that it can
 * stand in a link and go from one thread to another.
 */
import { variantAmong } from '../../cases/known-variants.ts';
import { isOfRules, type OfRules } from '../../diagnosis/rules-to-mend.ts';
import type { AnyVariant } from '../../family/family.ts';

interface Mixture {
  readonly base: string;
  readonly swaps: readonly { readonly rule: string; readonly of: string }[];
}

/** A rule that can be had otherwise. */
export interface RuleSwitch {
  readonly rule: string;
  /** What it decides. */
  readonly statement: string;
  /** Is it the one of the variant that is to keep every claim? */
  readonly isRight: boolean;
  /** The claims that have caught it broken, the most frequent first. */
  readonly caughtBy: readonly string[];
  /** The variant with the other one. */
  readonly flipped: string;
  /** Whose rule that is. */
  readonly flippedTo: string;
}

/** One that is known, or one that is mixed of those. */
export function variantNamed(known: readonly AnyVariant[], name: string): AnyVariant | undefined {
  const exact = variantAmong(known, name);
  if (exact !== undefined) return exact;
  const { base, swaps } = mixtureOf(name);
  if (swaps.length === 0) return undefined;
  let mixed = ofRulesNamed(known, base);
  for (const { rule, of } of swaps) {
    const from = ofRulesNamed(known, of);
    const isKin = mixed !== undefined && from !== undefined && mixed.family?.name === from.family?.name;
    if (!isKin || !Object.hasOwn(mixed!.rules, rule)) return undefined;
    const next = mixed!.withRule(rule, from!);
    mixed = isOfRules(next) ? next : undefined;
  }
  return mixed === undefined ? undefined : { ...mixed, name };
}

/** The variant that it is made of, with a rule or more of others. */
export function baseOf(name: string): string {
  return mixtureOf(name).base;
}

/** None where its family has no named rules, or it is not made of them. */
export function ruleSwitches(known: readonly AnyVariant[], name: string): readonly RuleSwitch[] {
  const variant = variantNamed(known, name);
  const base = ofRulesNamed(known, baseOf(name));
  const reference = variant?.reference?.();
  if (variant === undefined || base === undefined || reference === undefined) return [];
  const rules = variant.family?.rules;
  if (rules === undefined || !isOfRules(variant) || !isOfRules(reference)) return [];
  const kin = known.filter(isOfRules).filter(({ family }) => family?.name === variant.family?.name);
  return rules.names.flatMap((rule): RuleSwitch[] => {
    const isRight = variant.rules[rule] === reference.rules[rule];
    const isWithOther = base.rules[rule] === reference.rules[rule];
    const other = isWithOther ? whoBreaks(rule, reference, kin) : reference;
    if (other === undefined) return [];
    const { base: of, swaps } = mixtureOf(name);
    const others = swaps.filter((swap) => swap.rule !== rule);
    const isFlipped = others.length < swaps.length;
    const next = isFlipped ? others : [...others, { rule, of: other.name }];
    const caught = Object.entries(rules.caughtBy).flatMap(([claim, times]) => {
      const often = Object.hasOwn(times, rule) ? (times[rule] ?? 0) : 0;
      return often > 0 ? [{ claim, often }] : [];
    });
    return [
      {
        rule,
        statement: rules.statements[rule] ?? '',
        isRight,
        caughtBy: caught.toSorted((a, b) => b.often - a.often).map(({ claim }) => claim),
        flipped: nameOf({ base: of, swaps: next }),
        flippedTo: isFlipped ? base.name : other.name,
      },
    ];
  });
}

/** One that is known for breaking this rule, or else any that has it otherwise. */
function whoBreaks(rule: string, reference: OfRules, kin: readonly OfRules[]): OfRules | undefined {
  const otherwise = kin.filter(({ rules }) => rules[rule] !== reference.rules[rule]);
  return otherwise.find(({ name, family }) => family?.rules?.ofMutant(name) === rule) ?? otherwise[0];
}

function ofRulesNamed(known: readonly AnyVariant[], name: string): OfRules | undefined {
  const found = variantAmong(known, name);
  return found !== undefined && isOfRules(found) ? found : undefined;
}

function mixtureOf(name: string): Mixture {
  const [base = '', ...parts] = name.split(' + ');
  const swaps = parts.flatMap((part) => {
    const [rule, of, ...more] = part.split(' of ');
    return rule === undefined || of === undefined || more.length > 0 ? [] : [{ rule, of }];
  });
  return swaps.length === parts.length ? { base, swaps } : { base: name, swaps: [] };
}

function nameOf({ base, swaps }: Mixture): string {
  return [base, ...swaps.map(({ rule, of }) => `${rule} of ${of}`)].join(' + ');
}
