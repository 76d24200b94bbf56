/** The page is written by `npm run mutation`, which takes long; this keeps it from falling behind meanwhile. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SURVIVORS } from '../../mutation/survivors.ts';

const PAGE = new URL('../../docs/measured/mutation-testing.md', import.meta.url);
const page = readFileSync(PAGE, 'utf8');

function linesOf(file: string): string[] {
  const places = ['gossip', 'protocol'].map(
    (folder) => new URL(`../../src/${folder}/${file}`, import.meta.url),
  );
  const source = readFileSync(places.find((place) => existsSync(place))!, 'utf8');
  return source.split('\n').map((line) => line.trim());
}

describe('docs/measured/mutation-testing.md', () => {
  test.each(SURVIVORS)(
    'tells of each survivor of the group “$title”, and why',
    ({ title, reason, survivors }) => {
      const [, section = ''] = page.split(`### ${title} (${survivors.length})\n`);
      expect(section).toContain(reason);
      const rows = section
        .split('\n### ')[0]!
        .split('\n')
        .filter((row) => row.startsWith('| `'));
      expect(rows).toHaveLength(survivors.length);
    },
  );

  test('leads to files that are there', () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    expect(links).not.toEqual([]);
    expect(links.filter((link) => !existsSync(new URL(link, PAGE)))).toEqual([]);
  });
});

describe('the survivors that are accounted for', () => {
  const all = SURVIVORS.flatMap(({ survivors }) => survivors);

  test.each([...new Set(all.map(({ file }) => file))])('%s still has the lines that they change', (file) => {
    const lines = linesOf(file);
    const changed = all.filter((survivor) => survivor.file === file).map(({ line }) => line);
    expect(changed.filter((line) => !lines.includes(line))).toEqual([]);
  });
});
