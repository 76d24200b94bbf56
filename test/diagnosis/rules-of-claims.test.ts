import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  MUTANTS_OF_RULE,
  RULES_OF_CLAIM,
  ruleFileOf,
  ruleOfMutant,
  rulesOfClaims,
} from '../../src/diagnosis/rules-of-claims.ts';
import { CLAIMS } from '../../src/gossip/catalogue.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { RULE_NAMES } from '../../src/gossip/mutants/mutant.ts';

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
  expect(ruleOfMutant('first-peers-only')).toBe('targets');
  expect(ruleOfMutant('junk-is-fatal')).toBeNull();
  expect(ruleOfMutant('mine')).toBeNull();
});

describe('the rules that broken claims speak of', () => {
  test('are those whose mutants they catch, the most often caught first', () => {
    expect(rulesOfClaims(['contact-gap'], false)).toEqual(['targets']);
    expect(rulesOfClaims(['exact-timing'], false)).toEqual(['cleanup', 'stalls']);
  });

  test('are told by the claim that broke first rather than by those that broke later', () => {
    expect(rulesOfClaims(['contact-gap', 'pieces-rotate'], false)[0]).toBe('targets');
    expect(rulesOfClaims(['pieces-rotate', 'contact-gap'], false)[0]).toBe('pieces');
  });

  test('begin with targets where somebody is written to by nobody, and a claim says so too', () => {
    expect(rulesOfClaims(['pieces-rotate', 'contact-gap'], true)[0]).toBe('targets');
  });

  test('are none where the claims speak of the code around them, or are nobody’s', () => {
    expect(rulesOfClaims(['purity', 'a claim of my own', '__proto__'], false)).toEqual([]);
  });

  test('have the right one among the first three for seven of ten mutants, by the claims that catch them', () => {
    const ofRules = MUTANTS.filter(({ rule, caughtBy }) => rule !== null && caughtBy.length > 0);
    const named = ofRules.filter(({ rule, caughtBy }) =>
      rulesOfClaims(caughtBy, false).slice(0, 3).includes(rule!),
    );
    expect(named.length / ofRules.length).toBeGreaterThan(0.7);
  });
});
