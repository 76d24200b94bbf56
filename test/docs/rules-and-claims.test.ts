/** The table of rules and claims is written by a program, once; this keeps it from falling behind. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MUTANTS } from '../../properties/mutants/index.ts';
import { RULE_NAMES } from '../../properties/mutants/mutant.ts';
import { claimNamed } from '../../src/invariants/catalogue.ts';

const PAGE = new URL('../../docs/rules-and-claims.md', import.meta.url);

/** The cells of each row: rule, mutant, what is broken, claims, cases. */
const rows = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| [`'))
  .map((line) => line.slice(2, -2).split(' | '));
const claimsIn = (cell: string) => [...cell.matchAll(/`([^`]+)` \(\d+\)/g)].map(([, claim]) => claim!);
const linksIn = (row: readonly string[]) =>
  row.flatMap((cell) => [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!));

describe('docs/rules-and-claims.md', () => {
  test('has a row for every rule', () => {
    const named = rows.map(([rule = '']) => /`(\w+)`/.exec(rule)?.[1]);
    expect(new Set(named)).toEqual(new Set(RULE_NAMES));
  });

  test('has a row for every mutant, with what it breaks', () => {
    const shown = rows.map(([, mutant, breaks]) => [mutant, breaks]);
    expect(shown).toEqual(MUTANTS.map(({ name, breaks }) => [`\`${name}\``, breaks]));
  });

  test.each(rows)(
    '%s: %s names claims that exist, those of the mutant among them',
    (_rule, mutant, ...rest) => {
      const claims = claimsIn(rest[1] ?? '');
      expect(claims.filter((claim) => claimNamed(claim) === undefined)).toEqual([]);
      const { caughtBy } = MUTANTS.find(({ name }) => mutant === `\`${name}\``)!;
      expect(claims).toEqual(expect.arrayContaining([...caughtBy]));
    },
  );

  test.each(rows)('%s: %s has a kept case', (...row) => {
    expect(linksIn(row.slice(-1))).not.toEqual([]);
  });

  test('leads to rules and cases that are there', () => {
    const links = rows.flatMap(linksIn);
    expect(links.length).toBeGreaterThanOrEqual(RULE_NAMES.length);
    expect(links.filter((link) => !existsSync(new URL(link, PAGE)))).toEqual([]);
  });
});
