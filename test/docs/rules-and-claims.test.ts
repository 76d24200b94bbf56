/** The table of rules and claims is written by a program; this keeps it from falling behind. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GOSSIP_PAGE, rulesPage } from '../../properties/rules-page.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { RULE_NAMES } from '../../src/gossip/mutants/mutant.ts';

const PAGE = new URL('../../docs/rules-and-claims.md', import.meta.url);
const STORY = new URL('../../docs/rules.md', import.meta.url);
const page = readFileSync(PAGE, 'utf8');
const story = readFileSync(STORY, 'utf8');

function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^https:/.test(link));
}

describe('docs/rules-and-claims.md', () => {
  test('is what `npm run rules` writes', () => {
    expect(page).toBe(rulesPage(GOSSIP_PAGE));
  });

  test.each(MUTANTS)('has a row for $name', ({ name, breaks }) => {
    expect(page.split('\n').filter((line) => line.includes(`| \`${name}\` | ${breaks} |`))).toHaveLength(1);
  });

  test('leads to rules and cases that are there', () => {
    expect(linksOf(page).filter((link) => !existsSync(new URL(link, PAGE)))).toEqual([]);
  });
});

describe('docs/rules.md', () => {
  const chapters = story.split(/^## (?=\d+\. )/m).slice(1);

  test('has a chapter for each rule, with the file of the rule in it', () => {
    const files = chapters.map((chapter) => /\[`([a-z-]+)`\]\(\.\.\/src\/gossip\/rules\//.exec(chapter)?.[1]);
    const named = files.map((file = '') =>
      file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(named.sort()).toEqual([...RULE_NAMES].sort());
  });

  test.each(chapters.map((chapter) => [chapter.split('\n')[0]!, chapter] as const))(
    '%s: is told by the replay of a kept case, and says where it was met',
    (_title, chapter) => {
      expect(chapter).toMatch(/\$ npm run replay -- shrunk-cases\/\S+\.json/);
      expect(chapter).toMatch(/^In (production|practice): /m);
    },
  );

  test('leads to files that are there', () => {
    expect(linksOf(story).filter((link) => !existsSync(new URL(link, STORY)))).toEqual([]);
  });
});
