/** The page of claims says of each what its source says: nothing is left out, and nothing is put otherwise. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CLAIMS, claimNamed, INVARIANTS } from '../../src/gossip/catalogue.ts';

const PAGE = new URL('../../docs/claims.md', import.meta.url);
const page = readFileSync(PAGE, 'utf8');

/** The rows of the table under a heading, without its head, each with its cells. */
function tableUnder(heading: string): string[][] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

const claims = tableUnder('What is claimed');
const adversaries = tableUnder('Against whom');
const named = ({ name }: { readonly name: string }) => `\`${name}\``;

describe('docs/claims.md', () => {
  test('names every claim in both tables, in the order of the catalogue', () => {
    expect(claims.map(([name]) => name)).toEqual(CLAIMS.map(named));
    expect(adversaries.map(([name]) => name)).toEqual(CLAIMS.map(named));
  });

  test.each(CLAIMS)('$name: the statement, the tier and the source are those of the code', (claim) => {
    const [, statement, tier, source] = claims.find(([name]) => name === named(claim))!;
    expect([statement, tier, source]).toEqual([claim.statement, claim.tier, claim.source]);
  });

  test.each(CLAIMS)('$name: says where its bound is derived, in a file that is there', (claim) => {
    const [, , , , derived = ''] = claims.find(([name]) => name === named(claim))!;
    const links = [...derived.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    expect(links).not.toEqual([]);
    expect(links.filter((link) => !existsSync(new URL(link, PAGE)))).toEqual([]);
  });

  test.each(CLAIMS)(
    '$name: says what becomes of it against losses, and whether it holds against lies',
    (claim) => {
      const [, losses, forgery] = adversaries.find(([name]) => name === named(claim))!;
      expect(losses).toMatch(/^(Yes|As `)/);
      // What is no invariant is judged whatever the faults are.
      const { holdsUnderForgery = true } = INVARIANTS.find(({ name }) => name === claim.name) ?? {};
      expect(forgery).toBe(holdsUnderForgery ? 'yes' : 'no');
    },
  );

  test('says of the mechanics that no lie breaks them only where none is said to', () => {
    const [, section = ''] = page.split('A forged entry **may not**');
    const words = [...(section.split('So against')[0] ?? '').matchAll(/`([a-z-]+)`/g)].map(
      ([, word]) => word!,
    );
    expect(words.length).toBeGreaterThan(5);
    const broken = INVARIANTS.filter(({ holdsUnderForgery }) => !holdsUnderForgery).map(({ name }) => name);
    expect(words.filter((word) => claimNamed(word) === undefined || broken.includes(word))).toEqual([]);
  });
});
