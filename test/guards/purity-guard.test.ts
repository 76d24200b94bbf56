/**
 * The settings that keep time, chance and I/O out of the pure core, tried on small offenders.
 *
 * A guard that silently stopped guarding would look exactly like a clean core, so each is shown an offence.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

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

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'purity-guard-'));
  folders.push(folder);
  return folder;
}

function run(tool: string, args: readonly string[], cwd: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

/** Lints `source` as if it stood in `folder`: in a copy of the settings, for stdin gets no diagnostics. */
function lint(folder: string, source: string): { status: number | null; output: string } {
  const root = temporaryFolder(tmpdir());
  for (const name of ['biome.json', 'biome', '.gitignore', 'package.json']) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  }
  const file = join(root, folder, 'offence.ts');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  return run(BIOME, ['lint', '--colors=off', '--error-on-warnings', relative(root, file)], root);
}

/** Compiles `source` as part of the pure core. Below the repository, so that Node's types would be found if asked for. */
function compile(source: string): { status: number | null; output: string } {
  const folder = temporaryFolder(join(ROOT, 'node_modules/.cache'));
  writeFileSync(join(folder, 'offence.ts'), source);
  const config = { extends: join(ROOT, 'tsconfig.pure.json'), files: ['offence.ts'], include: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return run(TSC, ['--noEmit', '--pretty', 'false', '-p', folder], folder);
}

describe('the pure core cannot reach a clock, chance or I/O', () => {
  describe.each(PURE_FOLDERS)('the linter, in %s', (folder) => {
    test.each(LINT_OFFENCES)('refuses $offender', ({ source, says }) => {
      const { status, output } = lint(folder, source);
      expect(output).toContain(says);
      expect(status).toBe(1);
    });

    test('accepts what takes all from its arguments', () => {
      expect(lint(folder, HARMLESS)).toMatchObject({ status: 0 });
    });
  });

  test.each(LINT_OFFENCES)('the linter accepts $offender outside of the core', ({ source }) => {
    expect(lint('src/cli', source)).toMatchObject({ status: 0 });
  });

  test.each(COMPILE_OFFENCES)('the compiler refuses $offender', ({ offender, source }) => {
    const { status, output } = compile(source);
    expect(output).toMatch(new RegExp(`offence\\.ts\\(.*'${offender}'`));
    expect(status).not.toBe(0);
  });

  test('the compiler accepts what takes all from its arguments', () => {
    expect(compile(HARMLESS)).toEqual({ status: 0, output: '' });
  });

  test('no import of the core brings in the types of Node or of a browser', () => {
    const { output } = run(TSC, ['-p', 'tsconfig.pure.json', '--listFilesOnly'], ROOT);
    const files = output.split('\n').map((file) => relative(ROOT, file).replaceAll('\\', '/'));
    expect(files.filter((file) => file.startsWith('src/protocol/'))).not.toEqual([]);
    expect(files.filter((file) => /@types\/node|lib\.dom/.test(file))).toEqual([]);
  });
});
