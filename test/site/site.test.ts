/** The site is whole: every document is in it, every link leads somewhere, and it runs and loads nothing from elsewhere. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DOCUMENTS } from '../../site/chapters.ts';
import { keptCases } from '../../site/kept-cases.ts';
import type { Site } from '../../site/site.ts';
import { parseCase } from '../../src/cases/parse-case.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { readLink } from '../../src/viewer/page/link.ts';
import { builtSite, pagesOf, SOURCE } from '../support/built-site.ts';
import { linkFlaws } from '../support/link-flaws.ts';

/** All pages are made for it: a few seconds of a machine that has nothing else to do. */
const SLOW_MS = 120_000;

let site: Site;
let pages: Map<string, string>;

beforeAll(async () => {
  site = await builtSite();
  pages = await pagesOf(site);
}, SLOW_MS);

test('every document of the repository has its place in the navigation, once', () => {
  const documents = [
    ...readdirSync('.').filter((name) => name.endsWith('.md')),
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];
  expect(DOCUMENTS.map(({ path }) => path).toSorted()).toEqual(documents.toSorted());
});

test('every link leads to a page or a file that is there, and to a place on it', () => {
  expect(linkFlaws(pages, new Set(site.keys()))).toEqual([]);
});

test('what is not on the site is linked to where the repository is', () => {
  expect(pages.get('docs/rules.html')).toContain(`href="${SOURCE}/src/gossip/rules/silence.ts"`);
});

test('every plot that was measured is on a page', () => {
  const plots = readdirSync('docs/measured', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.svg'))
    .map((name) => join('docs/measured', name));
  expect(plots.filter((path) => !site.has(path))).toEqual([]);
});

test('no page has a script, a form, or a style of its own', () => {
  for (const [path, html] of pages) {
    expect(html, path).toMatch(/Content-Security-Policy" content="default-src 'none';/);
    expect(html, path).not.toMatch(/<script|<style|<form|<iframe| style="| on[a-z]+="/i);
  }
});

describe('the gallery', () => {
  test('has every kept case, which can be opened on whom it was kept for, at its tick', async () => {
    const cards = [
      ...pages
        .get('cases.html')!
        .matchAll(/<article class="card" id="([^"]+)".*?href="playground\.html(#[^"]+)".*?<\/article>/gs),
    ];
    const opened = new Map(
      await Promise.all(
        cards.map(
          async ([, name = '', link = '']) => [name, await readLink(link.replaceAll('&amp;', '&'))] as const,
        ),
      ),
    );
    const cases = keptCases();
    expect(cards).toHaveLength(cases.length);
    for (const { name, value } of cases) {
      const { text = '', variant, tick } = opened.get(name)!;
      const read = parseCase(text, name, KNOWN_VARIANTS);
      if (!read.ok) throw new Error(read.problem);
      const { title, schedule, verdicts } = value;
      expect(read.value).toMatchObject({ title, schedule, verdicts });
      const verdict = verdicts[variant!]!;
      expect(tick, name).toBe('violates' in verdict ? verdict.atTick : undefined);
    }
  });

  test.each([
    ['failure-completeness-c06921e3', 'classic breaks failure-completeness in tick 23'],
    ['probe-accuracy-8e318197', 'swim-hardened holds'],
  ])('has the picture of %s', async (name, words) => {
    const picture = await site.get(`pictures/${name}.svg`)!();
    expect(picture).toMatch(/^<svg /);
    expect(picture).toContain(words);
  });
});

describe('the check of the links', () => {
  const flaws = (html: string) =>
    linkFlaws(
      new Map([
        ['docs/a.html', html],
        ['b.html', '<h2 id="here">'],
      ]),
      new Set(['docs/plot.svg']),
    );

  test.each([
    ['<a href="../b.html#here">'],
    ['<a href="#top"><b id="top">'],
    ['<img src="plot.svg">'],
    ['<a href="https://example.org/gone">'],
  ])('allows %s', (html) => {
    expect(flaws(html)).toEqual([]);
  });

  test.each([
    ['<a href="b.html">', 'docs/a.html → b.html: it is not there'],
    ['<a href="../b.html#there">', 'docs/a.html → ../b.html#there: there is no such place on it'],
    ['<a href="#top">', 'docs/a.html → #top: there is no such place on it'],
    ['<img src="plots.svg">', 'docs/a.html → plots.svg: it is not there'],
    ['<a href="/b.html">', 'docs/a.html → /b.html: it is no relative address'],
    ['<a href="javascript:alert(1)">', 'docs/a.html → javascript:alert(1): it is no relative address'],
    ['<b id="x"><b id="x">', 'docs/a.html has two places #x'],
  ])('bites %s', (html, flaw) => {
    expect(flaws(html)).toEqual([flaw]);
  });
});
