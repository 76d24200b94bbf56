/**
 * The public face: which names each subpath of the package has, that each is explained where it is declared, and that
 * the page about the library has them all. A name that is on no page is one that nobody can find.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SUBPATHS } from '../../build/subpaths.ts';

const PAGE = readFileSync('docs/library.md', 'utf8');
const EXAMPLES = readdirSync('examples').filter((name) => name.endsWith('.ts'));
/** Forty names can be learned, a hundred and sixty cannot. */
const MOST_NAMES = 45;

interface Exported {
  readonly name: string;
  readonly isType: boolean;
  readonly file: URL;
  /** How the line begins that declares it. */
  readonly declaration: string;
}

/** What is declared in the source itself, and what it hands on. */
function exportedBy(source: string): Exported[] {
  const file = pathToFileURL(source);
  const text = readFileSync(source, 'utf8');
  const declared = [...text.matchAll(/^export (?:async )?(const|function|interface|type) (\w+)/gm)].map(
    ([, kind, name = '']): Exported => ({
      name,
      isType: kind === 'interface' || kind === 'type',
      file,
      declaration: declarationOf(name),
    }),
  );
  const handedOn = [...text.matchAll(/^export (type )?\{([^}]*)\} from '([^']+)';$/gm)].flatMap(
    ([, allTypes, names = '', path = '']) =>
      names
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '')
        .map((entry): Exported => {
          const [original = '', name = original] = entry.replace(/^type /, '').split(' as ');
          const isType = allTypes !== undefined || entry.startsWith('type ');
          if (path.startsWith('.'))
            return { name, isType, file: new URL(path, file), declaration: declarationOf(original) };
          // Of what another package declares it is said here why it is handed on.
          return { name, isType, file, declaration: `export \\{ ${entry} \\} from` };
        }),
  );
  return [...declared, ...handedOn];
}

function declarationOf(name: string): string {
  return String.raw`export (?:async )?(?:const|function\*?|class|interface|type) ${name}\b`;
}

/** Is there a comment that ends right above the declaration? */
function isExplained({ declaration, file }: Exported): boolean {
  const lines = readFileSync(file, 'utf8').split('\n');
  const begins = new RegExp(`^${declaration}`);
  const at = lines.findIndex((line) => begins.test(line));
  return at > 0 && lines[at - 1]!.endsWith('*/');
}

/** The names in the tables of the section about a subpath. */
function namesOnThePage(specifier: string): string[] {
  const [, section = ''] = PAGE.split(`\n## \`${specifier}\`\n`);
  const [own = ''] = section.split(/^## /m);
  return [...own.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  );
}

test('there is a face for each subpath', () => {
  expect(SUBPATHS.map(({ specifier }) => specifier)).toEqual([
    'hearsay',
    'hearsay/gossip',
    'hearsay/fast-check',
    'hearsay/vitest',
  ]);
});

describe.each(SUBPATHS)('$specifier', ({ specifier, source }) => {
  const exported = exportedBy(source);

  test('is built from the source that it says', () => {
    expect(existsSync(source)).toBe(true);
  });

  test('has no value that this test does not see', async () => {
    const values = exported.filter(({ isType }) => !isType).map(({ name }) => name);
    const library = (await import(pathToFileURL(source).href)) as object;
    expect(values.toSorted()).toEqual(Object.keys(library).toSorted());
  });

  test('has the names that are on the page, each once, and no others', () => {
    expect(exported.map(({ name }) => name).toSorted()).toEqual(namesOnThePage(specifier).toSorted());
  });

  test('is small enough to be learned', () => {
    expect(exported.length).toBeLessThanOrEqual(MOST_NAMES);
  });

  test('explains every name where it is declared', () => {
    expect(exported.filter((symbol) => !isExplained(symbol)).map(({ name }) => name)).toEqual([]);
  });
});

test('the examples import nothing else, and the page shows what is in them', () => {
  const specifiers = new Set(SUBPATHS.map((face) => face.specifier));
  const texts = EXAMPLES.map((name) => readFileSync(join('examples', name), 'utf8'));
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/from '(hearsay[^']*)'/g)].map(([, specifier = '']) => specifier),
  );
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((specifier) => !specifiers.has(specifier))).toEqual([]);

  const excerpts = [...PAGE.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const shown = excerpts.filter((block) => !block.startsWith('import '));
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.filter((block) => !texts.some((text) => text.includes(block)))).toEqual([]);
});

test.each([
  ['by-hand.ts', /^every claim holds\n.*\n41 messages are lost in 46 ticks\n$/s],
  ['property.ts', /^after \d+ shrinks: \[(\{"kind":"join",[^}]*\},){3}\{"kind":"crash",[^}]*\}\]\n$/],
])('the example %s prints what it is there for', { timeout: 60_000 }, (example, printed) => {
  const tsx = pathToFileURL(resolve('node_modules/tsx/dist/esm/index.mjs')).href;
  const args = ['--import', tsx, join('examples', example)];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toMatch(printed);
});
