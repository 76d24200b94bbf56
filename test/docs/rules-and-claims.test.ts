/** The tables of rules and claims are written by a program; this keeps them from falling behind. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GOSSIP_PAGE, rulesPage, SWIM_PAGE } from '../../properties/rules-page.ts';
import { RULE_NAMES } from '../../src/gossip/mutants/mutant.ts';
import { RULE_NAMES as SWIM_RULE_NAMES } from '../../src/swim/mutants/mutant.ts';

function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^https:/.test(link));
}

function deadLinksOf(path: string): string[] {
  return linksOf(readFileSync(path, 'utf8')).filter((link) => !existsSync(`docs/${link}`));
}

describe.each([GOSSIP_PAGE, SWIM_PAGE])('$path', (of) => {
  const page = readFileSync(of.path, 'utf8');

  test('is what `npm run rules` writes', () => {
    expect(page).toBe(rulesPage(of));
  });

  test.each(of.mutants)('has a row for $name', ({ name, breaks }) => {
    expect(page.split('\n').filter((line) => line.includes(`| \`${name}\` | ${breaks} |`))).toHaveLength(1);
  });

  test('leads to rules and cases that are there', () => {
    expect(deadLinksOf(of.path)).toEqual([]);
  });
});

describe.each([
  { path: 'docs/rules.md', rules: RULE_NAMES, folder: 'src/gossip/rules' },
  { path: 'docs/swim-rules.md', rules: SWIM_RULE_NAMES, folder: 'src/swim/rules' },
])('$path', ({ path, rules, folder }) => {
  const chapters = readFileSync(path, 'utf8')
    .split(/^## (?=\d+\. )/m)
    .slice(1);

  test('has a chapter for each rule, with the file of the rule in it', () => {
    const file = new RegExp(`\\]\\(\\.\\./${folder}/([a-z-]+)\\.ts\\)`);
    const named = chapters.map((chapter) =>
      (file.exec(chapter)?.[1] ?? '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(named.sort()).toEqual([...rules].sort());
  });

  test.each(chapters.map((chapter) => [chapter.split('\n')[0]!, chapter] as const))(
    '%s: is told by the replay of a kept case, and says where it was met',
    (_title, chapter) => {
      expect(chapter).toMatch(/\$ npm run replay -- shrunk-cases\/\S+\.json/);
      expect(chapter).toMatch(/^In (production|practice): /m);
    },
  );

  test('leads to files that are there', () => {
    expect(deadLinksOf(path)).toEqual([]);
  });
});
