/**
 * The settings that keep time, chance and I/O out of the pure core, tried on small offenders.
 *
 * A guard that silently stopped guarding would look exactly like a clean core, so each is shown an offence.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

const PURE_FOLDERS = ['src/protocol', 'src/gossip/rules', 'src/trace', 'src/simulation'];

const HARMLESS = 'export const half = (count: number): number => Math.floor(count / 2);\n';

/** What the linter must catch. Each is good code elsewhere. `says` is from the message, not from the source. */
const LINT_OFFENCES = [
  {
    offender: 'Math.random()',
    source: 'export const roll = () => Math.random();\n',
    says: '`Math.random` is out',
  },
  {
    offender: 'random taken out of Math',
    source: 'const { random } = Math;\nexport const roll = () => random();\n',
    says: '`Math.random` is out',
  },
  { offender: 'Date.now()', source: 'export const now = () => Date.now();\n', says: '`Date` is out' },
  { offender: 'new Date()', source: 'export const now = () => new Date();\n', says: '`Date` is out' },
  {
    offender: 'seedrandom() without a seed',
    source: "import seedrandom from 'seedrandom';\n\nexport const roll = seedrandom();\n",
    says: '`seedrandom` without a seed is out',
  },
];

/** What the compiler must catch, by the name in its message. */
const COMPILE_OFFENCES = [
  { offender: 'setTimeout', source: 'setTimeout(() => {}, 1);\n' },
  { offender: 'process', source: 'export const folder = process.cwd();\n' },
  { offender: 'performance', source: 'export const now = performance.now();\n' },
  { offender: 'console', source: "console.log('hello');\n" },
  { offender: 'node:fs', source: "export { readFileSync } from 'node:fs';\n" },
];

const ROOT_OF_OFFENCES = mkdtempSync(join(tmpdir(), 'purity-guard-'));
/** Below the repository, so that Node's types would be found if asked for. */
const CACHE = join(ROOT, 'node_modules/.cache');

function run(tool: string, args: readonly string[], cwd: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

/** Sources by the name of their file: one of each offence, and one of none. */
function sourcesOf(
  offences: readonly { readonly source: string }[],
): readonly [name: string, source: string][] {
  return [
    ...offences.map(({ source }, index): [string, string] => [fileOf(index), source]),
    ['harmless.ts', HARMLESS],
  ];
}

function fileOf(index: number): string {
  return `offence-${index}.ts`;
}

/** What the linter says of each file that it complains of, by its path: in a copy of the settings, as if it stood there. */
function linted(): ReadonlyMap<string, string> {
  for (const name of ['biome.json', 'biome', '.gitignore', 'package.json']) {
    cpSync(join(ROOT, name), join(ROOT_OF_OFFENCES, name), { recursive: true });
  }
  for (const folder of [...PURE_FOLDERS, 'src/cli']) {
    mkdirSync(join(ROOT_OF_OFFENCES, folder), { recursive: true });
    for (const [name, source] of sourcesOf(LINT_OFFENCES)) {
      writeFileSync(join(ROOT_OF_OFFENCES, folder, name), source);
    }
  }
  const options = ['--colors=off', '--error-on-warnings', '--max-diagnostics=none'];
  const { status, output } = run(BIOME, ['lint', ...options, 'src'], ROOT_OF_OFFENCES);
  expect(status).toBe(1);
  const [, ...parts] = output.split(/^(src\/\S+\.ts):\d+:\d+ /m);
  const said = new Map<string, string>();
  for (let at = 0; at < parts.length; at += 2) {
    said.set(parts[at]!, `${said.get(parts[at]!) ?? ''}${parts[at + 1]}`);
  }
  return said;
}

/** What the compiler says, a line each, where all are part of the pure core. */
function compiled(): readonly string[] {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'purity-guard-'));
  const sources = sourcesOf(COMPILE_OFFENCES);
  for (const [name, source] of sources) writeFileSync(join(folder, name), source);
  const files = sources.map(([name]) => name);
  const config = { extends: join(ROOT, 'tsconfig.pure.json'), files, include: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { status, output } = run(TSC, ['--noEmit', '--pretty', 'false', '-p', folder], folder);
  rmSync(folder, { recursive: true });
  expect(status).not.toBe(0);
  return output.trimEnd().split('\n');
}

describe('the pure core cannot reach a clock, chance or I/O', () => {
  /** One process each for all offences: to start it takes longer than to look at them. */
  let said: ReadonlyMap<string, string>;
  let errors: readonly string[];
  beforeAll(() => {
    said = linted();
    errors = compiled();
  });
  afterAll(() => rmSync(ROOT_OF_OFFENCES, { recursive: true }));

  describe.each(PURE_FOLDERS)('the linter, in %s', (folder) => {
    test.each(LINT_OFFENCES.map((offence, index) => ({ ...offence, index })))(
      'refuses $offender',
      ({ index, says }) => {
        expect(said.get(`${folder}/${fileOf(index)}`)).toContain(says);
      },
    );

    test('accepts what takes all from its arguments', () => {
      expect(said.get(`${folder}/harmless.ts`)).toBeUndefined();
    });
  });

  test('the linter accepts all of them outside of the core', () => {
    expect([...said.keys()].filter((path) => path.startsWith('src/cli/'))).toEqual([]);
  });

  test.each(COMPILE_OFFENCES.map((offence, index) => ({ ...offence, index })))(
    'the compiler refuses $offender',
    ({ offender, index }) => {
      const ofFile = errors.filter((line) => line.startsWith(`${fileOf(index)}(`)).join('\n');
      expect(ofFile).toContain(`'${offender}'`);
    },
  );

  test('the compiler accepts what takes all from its arguments', () => {
    expect(errors.filter((line) => !line.startsWith('offence-'))).toEqual([]);
  });

  test('no import of the core brings in the types of Node or of a browser', () => {
    const { output } = run(TSC, ['-p', 'tsconfig.pure.json', '--listFilesOnly'], ROOT);
    const files = output.split('\n').map((file) => relative(ROOT, file).replaceAll('\\', '/'));
    expect(files.filter((file) => file.startsWith('src/protocol/'))).not.toEqual([]);
    expect(files.filter((file) => /@types\/node|lib\.dom/.test(file))).toEqual([]);
  });
});
