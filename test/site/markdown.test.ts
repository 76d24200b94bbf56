/** A document becomes a page as GitHub shows it, and its text stays text. */
import { describe, expect, test } from 'vitest';
import { destinations } from '../../site/destinations.ts';
import { rendered } from '../../site/markdown.ts';
import { slugger, slugOf } from '../../site/slug.ts';

const PLACE = { document: 'docs/rules.md', page: 'docs/rules.html' };

function html(text: string, source: string | null = null, place = PLACE): string {
  return rendered(text, place, destinations(source)).html.trim();
}

describe('a link', () => {
  test.each([
    ['to a document', '[a](measured/swim.md#b)', 'href="../docs/measured/swim.html#b"'],
    ['to the README', '[a](../README.md)', 'href="../index.html"'],
    ['to a place on the same page', '[a](#b)', 'href="#b"'],
    ['to a kept case', '[a](../shrunk-cases/x-12.json)', 'href="../cases.html#x-12"'],
    ['to all of them', '[a](../shrunk-cases)', 'href="../cases.html"'],
    ['to somewhere else', '[a](https://example.org/x.md)', 'href="https://example.org/x.md"'],
  ])('%s leads to its place on the site', (_, text, address) => {
    expect(html(text)).toContain(address);
  });

  test('to what is not on the site leads to the repository, or is none', () => {
    expect(html('[a](../src/x.ts)', 'https://h/r/blob/main')).toContain(
      'href="https://h/r/blob/main/src/x.ts"',
    );
    expect(html('[a](../src/x.ts)')).toBe('<p>a</p>');
  });

  test('is written for the page that shows it, wherever its document is', () => {
    const place = { document: 'docs/rules.md', page: 'index.html' };
    expect(html('[a](faults.md) [b](#c)', null, place)).toContain('href="docs/faults.html"');
    expect(html('[b](#c)', null, place)).toContain('href="docs/rules.html#c"');
  });
});

test('HTML in a text is shown, and not obeyed', () => {
  expect(html('a <img src=x onerror="alert(1)"> b')).toBe(
    '<p>a &lt;img src=x onerror=&quot;alert(1)&quot;&gt; b</p>',
  );
  expect(html('<script>alert(1)</script>')).not.toContain('<script');
  expect(html('```\n</code><script>\n```')).not.toContain('<script');
});

test('a line may be broken in a cell of a table', () => {
  expect(html('| a |\n|---|\n| b<br>c |')).toContain('<td>b<br>c</td>');
});

describe('the anchor of a heading is the one that GitHub makes', () => {
  test.each([
    ['9. Targets: everyone has a turn', '9-targets-everyone-has-a-turn'],
    ['`replay`, `show`, `shrink`', 'replay-show-shrink'],
    ['What others can make a node keep, and send', 'what-others-can-make-a-node-keep-and-send'],
    ['Léon’s T_f', 'léons-t_f'],
  ])('%s', (heading, anchor) => {
    expect(slugOf(heading.replaceAll('`', ''))).toBe(anchor);
    expect(html(`## ${heading}`)).toContain(`<h2 id="${anchor}">`);
  });

  test('and the second of the same words has a number', () => {
    const slugFor = slugger();
    expect([slugFor('As a story'), slugFor('As a story'), slugFor('Other')]).toEqual([
      'as-a-story',
      'as-a-story-1',
      'other',
    ]);
  });
});
