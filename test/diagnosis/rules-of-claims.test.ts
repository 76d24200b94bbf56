import { describe, expect, test } from 'vitest';
import { rulesOfClaims } from '../../src/diagnosis/rules-of-claims.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { gossipRules } from '../../src/gossip/rules-of-claims.ts';

describe('the rules that broken claims speak of', () => {
  test('are those whose mutants they catch, the most often caught first', () => {
    expect(rulesOfClaims(gossipRules, ['contact-gap'], false)).toEqual(['targets']);
    expect(rulesOfClaims(gossipRules, ['exact-timing'], false)).toEqual(['cleanup', 'stalls']);
  });

  test('are told by the claim that broke first rather than by those that broke later', () => {
    expect(rulesOfClaims(gossipRules, ['contact-gap', 'pieces-rotate'], false)[0]).toBe('targets');
    expect(rulesOfClaims(gossipRules, ['pieces-rotate', 'contact-gap'], false)[0]).toBe('pieces');
  });

  test('begin with targets where somebody is written to by nobody, and a claim says so too', () => {
    expect(rulesOfClaims(gossipRules, ['pieces-rotate', 'contact-gap'], true)[0]).toBe('targets');
  });

  test('are none where the claims speak of the code around them, or are nobody’s', () => {
    expect(rulesOfClaims(gossipRules, ['purity', 'a claim of my own', '__proto__'], false)).toEqual([]);
  });

  test('have the right one among the first three for seven of ten mutants, by the claims that catch them', () => {
    const ofRules = MUTANTS.filter(({ rule, caughtBy }) => rule !== null && caughtBy.length > 0);
    const named = ofRules.filter(({ rule, caughtBy }) =>
      rulesOfClaims(gossipRules, caughtBy, false).slice(0, 3).includes(rule!),
    );
    expect(named.length / ofRules.length).toBeGreaterThan(0.7);
  });
});
