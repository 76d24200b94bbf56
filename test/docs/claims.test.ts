/** The page of claims says of each what its source says: nothing is left out, and nothing is put otherwise. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { claimsPage, swimClaimsPage } from '../../properties/claims-page.ts';
import { invariantsTogether, withOwnSchedules } from '../../properties/support/claims-together.ts';
import { catalogueOf } from '../../src/claims/catalogue.ts';
import { CLAIMS, claimNamed, GOSSIP_CATALOGUE, INVARIANTS } from '../../src/gossip/catalogue.ts';
import type { Claim } from '../../src/judge/claim.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { SWIM } from '../../src/swim/variants.ts';

const PAGE = new URL('../../docs/claims.md', import.meta.url);
const page = readFileSync(PAGE, 'utf8');

/** The rows of the table under a heading, without its head, each with its cells. */
function tableUnder(heading: string, text = page): string[][] {
  const [, section = ''] = text.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

const named = ({ name }: { readonly name: string }) => `\`${name}\``;

describe('docs/claims.md', () => {
  test('is what `npm run claims` writes', () => {
    expect(page).toBe(claimsPage(page, GOSSIP_CATALOGUE));
  });

  test('names every claim in both tables, in the order of the catalogue, and leaves no cell empty', () => {
    for (const [heading, cells] of [
      ['What is claimed', 6],
      ['Against whom', 5],
    ] as const) {
      const rows = tableUnder(heading);
      expect(rows.map(([name]) => name)).toEqual(CLAIMS.map(named));
      expect(rows.filter((row) => row.length !== cells || row.includes(''))).toEqual([]);
    }
  });

  test.each(CLAIMS)('$name: says where its bound is derived, in a file that is there', (claim) => {
    const [, , , , , derived = ''] = tableUnder('What is claimed').find(([name]) => name === named(claim))!;
    const links = [...derived.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    expect(links).not.toEqual([]);
    expect(links.filter((link) => !existsSync(new URL(link, PAGE)))).toEqual([]);
  });

  test.each(CLAIMS)('$name: says in words what losses and lies do', ({ underLoss, underForgery }) => {
    expect(underLoss).toMatch(/^(Yes|As `)/);
    expect(underForgery.because).toMatch(/^[a-z].*[^.]$/);
  });

  test('judges what is no invariant whatever the faults are', () => {
    const others = CLAIMS.filter(({ name }) => !INVARIANTS.some((invariant) => invariant.name === name));
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ underForgery }) => !underForgery.holds)).toEqual([]);
  });

  test('says of the mechanics that no lie breaks them only where none is said to', () => {
    const [, section = ''] = page.split('A forged entry **may not**');
    const words = [...(section.split('So against')[0] ?? '').matchAll(/`([a-z-]+)`/g)].map(
      ([, word]) => word!,
    );
    expect(words.length).toBeGreaterThan(5);
    const broken = INVARIANTS.filter(({ underForgery }) => !underForgery.holds).map(({ name }) => name);
    expect(words.filter((word) => claimNamed(word) === undefined || broken.includes(word))).toEqual([]);
  });
});

describe('docs/swim-claims.md', () => {
  const swimPage = readFileSync(new URL('../../docs/swim-claims.md', import.meta.url), 'utf8');
  const { claims, invariants } = SWIM.catalogue;

  test('is what `npm run claims` writes, with every claim in both tables', () => {
    expect(swimPage).toBe(swimClaimsPage(swimPage, SWIM.catalogue));
    for (const heading of ['What is claimed', 'Against whom']) {
      expect(tableUnder(heading, swimPage).map(([name]) => name)).toEqual(claims.map(named));
    }
  });

  test('leads to files that are there', () => {
    const links = [...swimPage.matchAll(/\]\((\.\.[^)]+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(claims.length);
    expect(links.filter((link) => !existsSync(new URL(link, PAGE)))).toEqual([]);
  });

  test.each(invariants)('$name: says in words what losses and lies do', ({ underLoss, underForgery }) => {
    expect(underLoss).toMatch(/^(Yes|As `)/);
    expect(underForgery.because).toMatch(/^[a-z].*[^.]$/);
  });
});

describe('a claim that is added to the catalogue', () => {
  /** All that there is to write: this, in a file of its own … */
  const quietNights: Invariant = {
    name: 'quiet-nights',
    statement: 'Nothing is sent at night.',
    source: 'the neighbours',
    derivation: 'no date: each step is judged by itself, src/claims/bounded-messages.ts',
    tier: 'membership',
    about: 'conduct',
    underLoss: 'Yes, as it stands.',
    underForgery: { holds: false, because: 'a lie wakes everybody' },
    schedules: { liveness: 'core', always: ['crash'] },
    watch: () => ({}),
  };
  /** … and this line in the catalogue. */
  const catalogue = catalogueOf([...INVARIANTS, quietNights]);
  const written = claimsPage(page, catalogue);

  test('has its rows in both tables', () => {
    expect(tableUnder('What is claimed', written)).toContainEqual([
      '`quiet-nights`',
      'Nothing is sent at night.',
      '–',
      'membership',
      'the neighbours',
      'no date: each step is judged by itself, [`bounded-messages.ts`](../src/claims/bounded-messages.ts)',
    ]);
    expect(tableUnder('Against whom', written)).toContainEqual([
      '`quiet-nights`',
      'conduct',
      'Yes, as it stands.',
      'no: a lie wakes everybody',
      'schedules in which only a core is mended, schedules with `crash`',
    ]);
  });

  test('leaves all else of the page as it is', () => {
    const rest = written.split('\n').filter((line) => !line.startsWith('| `quiet-nights`'));
    expect(rest.join('\n')).toBe(page);
  });

  test('has a property on its own schedules, and on those of all only if they are of its kind', () => {
    const named = (claims: readonly Claim[]) => claims.map(({ name }) => name);
    expect(named(withOwnSchedules(catalogue))).toContain('quiet-nights');
    expect(named(invariantsTogether(catalogue).claims)).not.toContain('quiet-nights');
    const anyNight: Invariant = { ...quietNights, schedules: { always: ['crash'] } };
    expect(named(invariantsTogether(catalogueOf([anyNight])).claims)).toEqual(['quiet-nights']);
  });

  test('brings the schedules of its hunt along', () => {
    expect(catalogue.claimNamed('quiet-nights')!.schedules).toEqual(quietNights.schedules);
  });
});

test('a page without a place for the tables is refused, not lengthened', () => {
  expect(() => claimsPage('# Claims\n', GOSSIP_CATALOGUE)).toThrow('no place for the table');
});
