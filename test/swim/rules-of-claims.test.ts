import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { swimCatalogue } from '../../src/swim/catalogue.ts';
import { SWIM_MUTANTS } from '../../src/swim/mutants/index.ts';
import { RULE_NAMES } from '../../src/swim/mutants/mutant.ts';
import {
  MUTANTS_OF_RULE,
  RULES_OF_CLAIM,
  swimRuleFileOf,
  swimRules,
} from '../../src/swim/rules-of-claims.ts';
import { hardenedRules, SWIM_VARIANTS } from '../../src/swim/variants.ts';

const { claims: CLAIMS } = swimCatalogue(hardenedRules);

describe('the tables are those of the mutants', () => {
  test('by claim: how many mutants of each rule it catches', () => {
    const learned = CLAIMS.map(({ name }) => {
      const counts = RULE_NAMES.map((rule) => {
        const caught = SWIM_MUTANTS.filter(
          (mutant) => mutant.rule === rule && mutant.caughtBy.includes(name),
        );
        return [rule, caught.length] as const;
      });
      return [name, Object.fromEntries(counts.filter(([, count]) => count > 0))];
    });
    expect(RULES_OF_CLAIM).toEqual(Object.fromEntries(learned));
  });

  test('by rule: its mutants', () => {
    const ofRule = (rule: string) =>
      SWIM_MUTANTS.filter((mutant) => mutant.rule === rule).map(({ name }) => name);
    expect(MUTANTS_OF_RULE).toEqual(Object.fromEntries(RULE_NAMES.map((rule) => [rule, ofRule(rule)])));
  });
});

test.each(RULE_NAMES)('the file of the rule %s is there', (rule) => {
  expect(existsSync(swimRuleFileOf(rule))).toBe(true);
});

test.each(SWIM_VARIANTS)(
  'the rules of $name are measured against a variant that is its reference',
  (variant) => {
    expect(variant.family.rules?.reference).toBe(variant.reference?.().name);
  },
);

test('a variant that is no mutant of a rule breaks none', () => {
  const { ofMutant } = swimRules('swim-hardened');
  expect(ofMutant('probes-drawn-anew')).toBe('targets');
  expect(ofMutant('lists-overrule')).toBeNull();
  expect(ofMutant('mine')).toBeNull();
});

test('the names and the files of the steps are those that there are', () => {
  const { names, ofContacts, stepFiles, page, codePage } = swimRules('swim-hardened');
  expect(names).toEqual(RULE_NAMES);
  expect(names).toContain(ofContacts);
  for (const file of [...Object.values(stepFiles), page, codePage]) expect(existsSync(file)).toBe(true);
});
