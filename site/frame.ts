/**
 * What is around every page of the site: its policy, the header, the navigation. It runs no script, and takes nothing
 * from anywhere but the site. Where there is little room the navigation is a menu, which the browser opens by itself.
 */
import { PARTS, pageOf } from './chapters.ts';
import { addressFrom, escaped } from './html.ts';
import type { Heading } from './markdown.ts';

export const STYLE = 'site.css';

/** What a link in a document may be is not for the page to decide; what a page may load is. */
const POLICY =
  "default-src 'none'; img-src 'self' data:; style-src 'self'; base-uri 'none'; form-action 'none'";

export interface Framed {
  /** From the root of the site. */
  readonly path: string;
  readonly title: string;
  /** What it is in the navigation, where that is another page. */
  readonly within?: string;
  readonly body: string;
  readonly headings: readonly Heading[];
}

export function framed(page: Framed): string {
  const { path, title, body } = page;
  const to = (target: string) => escaped(addressFrom(path, target));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(path === 'index.html' ? 'Hearsay' : `${title} · Hearsay`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to(STYLE)}">
</head>
<body>
<a class="skip" href="#content">To the text</a>
<header><a class="brand" href="${to('index.html')}">Hearsay</a> <button type="button" class="menu" popovertarget="chapters">Chapters</button></header>
<div class="columns">
<nav id="chapters" popover aria-label="Chapters">
${navigation(page)}
</nav>
<main id="content" tabindex="-1">
${body}
</main>
</div>
</body>
</html>
`;
}

function navigation(page: Framed): string {
  const here = page.within ?? page.path;
  const parts = PARTS.map(({ title, chapters }) => {
    const items = chapters.map((chapter) => {
      const target = pageOf(chapter.path);
      const current =
        target === page.path ? ' aria-current="page"' : target === here ? ' class="within"' : '';
      const sections = target === here ? sectionsOf(page) : '';
      return `<li><a href="${escaped(addressFrom(page.path, target))}"${current}>${escaped(chapter.title)}</a>${sections}</li>`;
    });
    return `<h2>${escaped(title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
  });
  return parts.join('\n');
}

/** Of the page that is read: what is on it. */
function sectionsOf({ headings }: Framed): string {
  const sections = headings.filter(({ depth }) => depth === 2);
  if (sections.length < 2) return '';
  const items = sections.map(({ id, html }) => `<li><a href="#${id}">${withoutLinks(html)}</a></li>`);
  return `<ul>${items.join('')}</ul>`;
}

function withoutLinks(html: string): string {
  return html.replaceAll(/<\/?a\b[^>]*>/g, '');
}
