/** What was measured stands in a folder of its own, and each page says first what it comes to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = 'docs/measured';
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

describe.each(PAGES)('docs/measured/%s', (name) => {
  const page = readFileSync(join(FOLDER, name), 'utf8');

  test('says at its head, in figures, what it comes to', () => {
    const [head = ''] = page.split(/^(?:## |\|)/m);
    expect(head).toMatch(/\*\*[^*]*\d[^*]*\*\*/);
  });

  test('names the command that measures it', () => {
    expect(page).toMatch(/npm run [a-z:]+/);
  });
});
