/**
 * What the rule that is missing would have changed: which it is the diagnosis says, by this run alone; here it is put in
 * its place in all futures from the first tick on.
 */
import { isOfRules, rulesToMend } from '../diagnosis/rules-to-mend.ts';
import type { AnyVariant } from '../family/family.ts';
import type { NotPossible, RuleEffect } from './explanation.ts';
import { futureSeed } from './futures.ts';
import { shareOf } from './share.ts';
import type { Trials } from './trials.ts';

/** The rules that are proved to be at fault come first. `null`: the budget does not allow to look for them. */
export function ruleEffects(
  trials: Trials,
  futures: number,
  watched: (variant: AnyVariant) => AnyVariant,
): RuleEffect[] | NotPossible | null {
  const { variant, claim, schedule } = trials;
  const reference = variant.reference?.();
  const rules = variant.family?.rules;
  if (reference === undefined || rules === undefined || !isOfRules(variant)) {
    return { notPossible: 'it is not made of named rules that could be replaced one by one' };
  }
  if (reference.name === variant.name) return { notPossible: 'its rules are those of the reference itself' };
  // The diagnosis takes up to two runs for each.
  if (!trials.affords(2 * rules.names.length)) return null;
  return rulesToMend(variant, claim, schedule).map(({ rule, proof }): RuleEffect => {
    const statement = rules.statements[rule] ?? '';
    const ofRule = { rule, statement, reference: reference.name, file: rules.fileOf(rule), proof };
    if (proof !== 'mended' || futures === 0 || !trials.affords(futures)) return { ...ofRule, withRule: null };
    const mended = watched(variant.withRule(rule, reference));
    let failing = 0;
    for (let future = 0; future < futures; future++) {
      const redraw = { seed: futureSeed(schedule.seed, future), fromTick: 0 };
      if (trials.fails({ variant: mended, redraw })) failing++;
    }
    return { ...ofRule, withRule: shareOf(failing, futures) };
  });
}
