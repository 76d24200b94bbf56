/**
 * The walls between the folders: which may import from which is in the settings of the linter, and in the page about the
 * architecture. A wall that nobody runs against looks like one that is not there, so each is run against.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings, withWalls } from '../../biome/walls.ts';

const FOLDERS = readdirSync('src', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
/** What puts all together, and so knows everybody; and what knows every family by name. */
const COMPOSES = 'cli';
const KNOWS_FAMILIES = 'known';
const FAMILIES = ['gossip', 'swim', 'mp1'];
/** They are about gossip, or belong to it. */
const MAY_KNOW_GOSSIP = ['gossip', 'mp1', 'statistics', KNOWS_FAMILIES, COMPOSES];

/** Of the folders of the page, those that stand above it. */
const LISTED = [...readFileSync('docs/architecture.md', 'utf8').matchAll(/^src\/([\w-]+) /gm)].map(
  ([, folder = '']) => folder,
);

interface Offence {
  readonly folder: string;
  readonly imported: string;
}

/** Every import from another folder. */
const IMPORTS: readonly Offence[] = FOLDERS.flatMap((folder) =>
  FOLDERS.filter((imported) => imported !== folder).map((imported) => ({ folder, imported })),
);

let root: string;
/** Which of the imports the linter refuses, as `folder imports imported`. */
let refused: ReadonlySet<string>;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'walls-'));
  for (const name of ['biome.json', 'biome', '.gitignore', 'package.json']) {
    cpSync(name, join(root, name), { recursive: true });
  }
  const drawn = FOLDERS.filter((imported) => imported !== 'viewer');
  for (const { folder, imported } of [
    ...IMPORTS,
    ...drawn.map((imported) => ({ folder: DRAWS, imported })),
  ]) {
    const file = join(root, 'src', folder, `from-${imported}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `export { some } from '${folder === DRAWS ? '../..' : '..'}/${imported}/some.ts';\n`);
  }
  const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome');
  const args = [
    biome,
    'lint',
    '--colors=off',
    '--max-diagnostics=none',
    '--only=style/noRestrictedImports',
    'src',
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const places = `${stdout}${stderr}`.matchAll(/^src\/([\w/-]+)\/from-([\w-]+)\.ts:\d+:\d+ lint/gm);
  refused = new Set([...places].map(([, folder, imported]) => `${folder} imports ${imported}`));
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

/** The part of the viewer that draws has walls of its own. */
const DRAWS = 'viewer/picture';

describe('the linter', () => {
  test.each(FOLDERS.filter((folder) => !MAY_KNOW_GOSSIP.includes(folder)))(
    'lets %s import from no family',
    (folder) => {
      const others = FAMILIES.filter((family) => family !== folder);
      for (const family of others) expect(refused).toContain(`${folder} imports ${family}`);
    },
  );

  test.each(FOLDERS.filter((folder) => folder !== COMPOSES))('lets no import of %s run up', (folder) => {
    const below = LISTED.slice(LISTED.indexOf(folder) + 1).filter((other) => FOLDERS.includes(other));
    const allowed = below.filter((other) => !refused.has(`${folder} imports ${other}`));
    expect(allowed.filter((other) => !MAY_KNOW_GOSSIP.includes(folder) || !FAMILIES.includes(other))).toEqual(
      [],
    );
  });

  test('lets what draws import a trace and what it is made of, and no more', () => {
    const allowed = FOLDERS.filter(
      (other) => other !== 'viewer' && !refused.has(`${DRAWS} imports ${other}`),
    );
    expect(allowed.toSorted()).toEqual(['faults', 'files', 'judge', 'protocol', 'trace']);
  });

  test('lets no family import another', () => {
    expect(refused).toContain('gossip imports swim');
    expect(refused).toContain('swim imports gossip');
  });

  test('lets a folder import what it needs', () => {
    expect(refused.size).toBeLessThan(IMPORTS.length);
    for (const allowed of [
      'simulation imports protocol',
      'gossip imports family',
      'swim imports family',
      'hunting imports story',
    ]) {
      expect(refused).not.toContain(allowed);
    }
  });
});

test('the settings of the linter have the walls that are said, and npm run walls writes them', () => {
  expect(withWalls(readSettings())).toEqual(readSettings());
});

test('the page has every folder, once', () => {
  expect(LISTED.toSorted()).toEqual(FOLDERS.toSorted());
});
