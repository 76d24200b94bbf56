import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CLAIMS } from '../../src/gossip/catalogue.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { RULE_NAMES } from '../../src/gossip/mutants/mutant.ts';
import {
  gossipRules,
  MUTANTS_OF_RULE,
  RULES_OF_CLAIM,
  ruleFileOf,
} from '../../src/gossip/rules-of-claims.ts';
import { hardened } from '../../src/gossip/variants.ts';

describe('the tables are those of the mutants', () => {
  test('by claim: how many mutants of each rule it catches', () => {
    const learned = CLAIMS.map(({ name }) => {
      const counts = RULE_NAMES.map((rule) => {
        const caught = MUTANTS.filter((mutant) => mutant.rule === rule && mutant.caughtBy.includes(name));
        return [rule, caught.length] as const;
      });
      return [name, Object.fromEntries(counts.filter(([, count]) => count > 0))];
    });
    expect(RULES_OF_CLAIM).toEqual(Object.fromEntries(learned));
  });

  test('by rule: its mutants', () => {
    const ofRule = (rule: string) => MUTANTS.filter((mutant) => mutant.rule === rule).map(({ name }) => name);
    expect(MUTANTS_OF_RULE).toEqual(Object.fromEntries(RULE_NAMES.map((rule) => [rule, ofRule(rule)])));
  });
});

test.each(RULE_NAMES)('the file of the rule %s is there', (rule) => {
  expect(existsSync(ruleFileOf(rule))).toBe(true);
});

test('a variant that is no mutant of a rule breaks none', () => {
  expect(gossipRules.ofMutant('first-peers-only')).toBe('targets');
  expect(gossipRules.ofMutant('junk-is-fatal')).toBeNull();
  expect(gossipRules.ofMutant('mine')).toBeNull();
});

test('the names, the reference and the files of the steps are those that there are', () => {
  expect(gossipRules.names).toEqual(RULE_NAMES);
  expect(gossipRules.reference).toBe(hardened.name);
  expect(gossipRules.names).toContain(gossipRules.ofContacts);
  for (const file of Object.values(gossipRules.stepFiles)) expect(existsSync(file)).toBe(true);
  for (const page of [gossipRules.page, gossipRules.codePage]) expect(existsSync(page)).toBe(true);
});
