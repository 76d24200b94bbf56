/**
 * The page as one file that needs nothing else. Its content security policy lets run exactly its own script, and the
 * same again as a worker; it lets nothing be fetched, and nothing be sent. What it opens with stands in it as JSON, in
 * an element that is not run.
 */
import { createHash } from 'node:crypto';
import { DATA_ID, type PageData } from '../engine/page-data.ts';

/** Neither may hold what would end the element that it stands in. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

export function pageHtml({ script, style }: PageParts, data: PageData, title: string): string {
  requireNoEnd(script, 'script');
  requireNoEnd(style, 'style');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'worker-src blob:',
    // The icon that it has not got, so that no browser asks for one.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapedText(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="page"><p>This page needs JavaScript: it runs the protocol itself.</p></div>
<script type="application/json" id="${DATA_ID}">${jsonInHtml(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that neither ends its element nor begins another, whatever stands in it. */
export function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapedText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** What would end the element that the text stands in, or open a state of HTML in which its end is no end. */
function requireNoEnd(text: string, element: string): void {
  if (new RegExp(`</${element}|<!--`, 'i').test(text)) {
    throw new Error(`the ${element} of the page holds what would end it`);
  }
}
