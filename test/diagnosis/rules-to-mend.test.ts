import { expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { isOfRules, rulesToMend } from '../../src/diagnosis/rules-to-mend.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { gossip } from '../../src/gossip/family.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { askOnce } from '../../src/gossip/rules/join-retry.ts';
import { classic, hardened, hardenedRules, lenientVariant } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { fullList } from '../../src/mp1/full-list.ts';
import { lostJoinRequest } from '../support/case-of.ts';

const { schedule } = lostJoinRequest();
const joinCompleteness = claimNamed('join-completeness')!;

test('of a mutant: its rule, proved by mending it', () => {
  const { variant } = mutantNamed('no-retry');
  expect(rulesToMend(variant, joinCompleteness, schedule)).toEqual([{ rule: 'joinRetry', proof: 'mended' }]);
});

test('of many rules that differ, the one that is at fault comes first', () => {
  const [first, ...others] = rulesToMend(classic, joinCompleteness, schedule);
  expect(first).toEqual({ rule: 'joinRetry', proof: 'mended' });
  expect(others).toHaveLength(11);
  expect(new Set(others.map(({ proof }) => proof))).toEqual(new Set(['differs']));
});

test('where two are at fault, and each is enough, neither can be mended alone', () => {
  const twice = lenientVariant('twice', {
    ...hardenedRules,
    joinRetry: askOnce,
    // Never heard of anybody, and so never let in either.
    admission: () => false,
  });
  const found = rulesToMend(twice, joinCompleteness, schedule);
  expect(found.map(({ proof }) => proof)).toEqual(['alone', 'alone']);
});

test('a mutant of the code around the rules has none to mend, and hardened neither', () => {
  const read = readCase('shrunk-cases/purity-13ae9999.json', KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { variant } = mutantNamed('junk-is-fatal');
  expect(rulesToMend(variant, claimNamed('purity')!, read.value.schedule)).toEqual([]);
  expect(rulesToMend(hardened, joinCompleteness, schedule)).toEqual([]);
});

test('a family whose variants have no reference, or that has no named rules, has none to mend', () => {
  const { variant } = mutantNamed('no-retry');
  expect(isOfRules(variant)).toBe(true);
  const { rules: _rules, ...unruly } = gossip;
  expect(isOfRules({ ...variant, family: unruly })).toBe(false);
  expect(rulesToMend(variant, joinCompleteness, schedule)).toHaveLength(1);
  const { reference: _reference, ...alone } = variant;
  expect(rulesToMend(alone, joinCompleteness, schedule)).toEqual([]);
});

test('a protocol that is not made of the rules has none', () => {
  expect(isOfRules(fullList)).toBe(false);
  expect(isOfRules({ ...hardened, rules: { targets: null } } as never)).toBe(false);
  expect(rulesToMend(fullList, joinCompleteness, schedule)).toEqual([]);
});
