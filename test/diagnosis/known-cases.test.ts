import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptHistory, knownCases, replays } from '../../src/diagnosis/known-cases.ts';
import { gossipRules } from '../../src/gossip/rules-of-claims.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-known-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const found = {
  variant: 'mine',
  claim: 'agreement',
  tick: 4,
  title: 'agreement: n1 lists {n1}',
  rules: gossipRules,
};

function keep(name: string, title: string, verdicts: object, more: object = {}): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ title, verdicts, ...more }));
  return path;
}

const titles = () => knownCases([folder, folder], '1f9a03c7', found).map(({ title }) => title);

test('a kept case of the same schedule that breaks the same claim is known, with the rule of its mutant', () => {
  const path = keep('agreement-1f9a03c7.json', 'A partition never heals', {
    'no-retry': { violates: 'agreement', atTick: 4 },
    hardened: { holds: true },
  });
  expect(knownCases([folder], '1f9a03c7', found)).toEqual([
    {
      path,
      title: 'A partition never heals',
      variants: ['no-retry'],
      ruleFiles: ['src/gossip/rules/join-retry.ts'],
    },
  ]);
});

test('of a family without rules no file of one is named', () => {
  keep('agreement-1f9a03c7.json', 'A partition never heals', {
    'no-retry': { violates: 'agreement', atTick: 4 },
  });
  const [known] = knownCases([folder], '1f9a03c7', { ...found, rules: undefined });
  expect(known).toMatchObject({ variants: ['no-retry'], ruleFiles: [] });
});

test('one that breaks it in the same tick goes before one that breaks it in another', () => {
  keep('agreement-1f9a03c7.json', 'Another tick', { 'no-retry': { violates: 'agreement', atTick: 9 } });
  expect(titles()).toEqual(['Another tick']);
  keep('cold-start-1f9a03c7.json', 'The same tick', { 'no-retry': { violates: 'agreement', atTick: 4 } });
  expect(titles()).toEqual(['The same tick']);
});

test('what a hunt has just written of this variant is not known, and a title that somebody gave it is', () => {
  const verdicts = { mine: { violates: 'agreement', atTick: 4 } };
  keep('agreement-1f9a03c7.json', found.title, verdicts);
  expect(titles()).toEqual([]);
  keep('agreement-1f9a03c7.json', 'Mine forgets whom it has asked', verdicts);
  expect(titles()).toEqual(['Mine forgets whom it has asked']);
});

test('another schedule, another claim and what is no case are not', () => {
  keep('agreement-00000000.json', 'Another schedule', { other: { violates: 'agreement', atTick: 4 } });
  keep('purity-1f9a03c7.json', 'Another claim', { other: { violates: 'purity', atTick: 4 } });
  writeFileSync(join(folder, 'a-1f9a03c7.json'), 'not JSON');
  writeFileSync(join(folder, 'b-1f9a03c7.json'), '[]');
  expect(titles()).toEqual([]);
  expect(knownCases([join(folder, 'nowhere')], '1f9a03c7', found)).toEqual([]);
});

test('no title reaches the terminal with its control characters', () => {
  keep('agreement-1f9a03c7.json', 'red \u001b[31m and\nmore', {
    other: { violates: 'agreement', atTick: 4 },
  });
  expect(titles()).toEqual(['red [31m and more']);
});

test('the history that a case keeps of a variant is that of the good run', () => {
  const history = { digest: '0123456789abcdef', trail: 'abc' };
  const verdicts = { other: { violates: 'agreement', atTick: 4 }, hardened: { holds: true } };
  keep('agreement-1f9a03c7.json', 'A', verdicts, { histories: { hardened: history } });
  const known = knownCases([folder], '1f9a03c7', found);
  expect(keptHistory(known, 'hardened')).toEqual(history);
  expect(keptHistory(known, 'mine')).toBeUndefined();
});

test('a case replays a variant if it has a verdict on it, on this claim or on all', () => {
  const verdicts = { other: { violates: 'agreement', atTick: 4 }, hardened: { holds: true } };
  const path = keep('agreement-1f9a03c7.json', 'A', verdicts);
  expect(replays(path, 'other', 'agreement')).toBe(true);
  expect(replays(path, 'hardened', 'agreement')).toBe(true);
  expect(replays(path, 'other', 'purity')).toBe(false);
  expect(replays(path, 'mine', 'agreement')).toBe(false);
});
