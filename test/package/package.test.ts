/**
 * What `npm pack` packs works where it is installed: in a project of its own, outside of this repository.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import {
  install,
  outputIn,
  PACK_AND_INSTALL_MILLISECONDS,
  packed,
  runIn,
} from '../support/installed-package.ts';

const project = mkdtempSync(join(tmpdir(), 'hearsay-package-'));
let tarball: string;
/** A test of these is a process or two, which a busy machine starts slowly. */
const TOOL_MILLISECONDS = 300_000;
const COMMAND = 'node_modules/.bin/hearsay';

/** One of the tools that this repository is built with. */
function runTool(name: string, ...args: string[]): string {
  return outputIn(project, process.execPath, [resolve('node_modules', name), ...args]);
}

beforeAll(async () => {
  tarball = await packed();
  outputIn(project, 'npm', ['init', '-y']);
  const missing = install(project, tarball);
  if (missing !== null) throw new Error(missing);
  cpSync(join(project, 'node_modules/hearsay/examples'), join(project, 'examples'), { recursive: true });
}, PACK_AND_INSTALL_MILLISECONDS);

afterAll(() => {
  rmSync(project, { recursive: true });
}, PACK_AND_INSTALL_MILLISECONDS);

describe('the package', () => {
  test('has nothing that publint complains of', { timeout: TOOL_MILLISECONDS }, () => {
    expect(runTool('publint/src/cli.js', tarball, '--strict')).toContain('All good!');
  });

  test('has types that every ESM importer resolves', { timeout: TOOL_MILLISECONDS }, () => {
    const report = runTool('@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only');
    expect(report).toContain('node16 (from ESM)');
  });

  test('brings what it needs and no tools to build it', () => {
    const installed = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed.sort()).toEqual([
      '@esbuild',
      'commander',
      'esbuild',
      'fast-check',
      'hearsay',
      'pure-rand',
      'seedrandom',
      'tsx',
      'zod',
    ]);
    expect(readdirSync(join(project, 'node_modules/hearsay')).sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dist',
      'docs',
      'examples',
      'package.json',
      'schemas',
      'shrunk-cases',
      'src',
    ]);
  });

  test('exports the schema of a case', () => {
    const script = "console.log(require('hearsay/schemas/case.schema.json').title)";
    expect(outputIn(project, process.execPath, ['--eval', script])).toContain('A case of Hearsay');
  });
});

describe('in a project that has installed it', () => {
  test('the command says its version', () => {
    expect(outputIn(project, COMMAND, ['--version'])).toBe(`${VERSION}\n`);
  });

  test('the command replays a kept case', () => {
    const kept = 'node_modules/hearsay/shrunk-cases/failure-completeness-c06921e3.json';
    expect(outputIn(project, COMMAND, ['replay', '--quiet', kept])).toContain('hardened: as expected, holds');
  });

  test('the examples compile against its types', { timeout: TOOL_MILLISECONDS }, () => {
    const compilerOptions = {
      module: 'nodenext',
      strict: true,
      noEmit: true,
      // Whoever publishes declarations of what he makes with the library has to be able to name its types.
      declaration: true,
      allowImportingTsExtensions: true,
    };
    const types = { types: ['node'], typeRoots: [resolve('node_modules/@types')] };
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, ...types, target: 'es2023' } }),
    );
    expect(runTool('typescript/bin/tsc', '-p', project)).toBe('');
    rmSync(join(project, 'tsconfig.json')); // what runs TypeScript needs none
  });

  test('the example hunts, and finds its bug', { timeout: TOOL_MILLISECONDS }, () => {
    const printed = outputIn(project, 'npx', ['tsx', 'examples/find-the-bug.ts']);
    expect(printed).toContain('failure-completeness does not hold on all-to-all.');
    expect(printed).toMatch(
      /^ {2}replay {2}npx hearsay replay found\/\S+ --protocol examples\/all-to-all\.ts$/m,
    );
  });
});

describe('a protocol in TypeScript', () => {
  const example = readFileSync('examples/all-to-all.ts', 'utf8');
  /** With what has to be compiled, and not only left out, and with a module beside it. */
  const withMore = `import { Kind } from './kind.ts';\n${example}\nconst kind: Kind = Kind.A; void kind;\n`;
  const kind = "export enum Kind {\n  A = 'a',\n}\n";

  test.each([
    ['a folder as `npm init -y` makes it', 'commonjs', 'mine.ts', 'kind.ts'],
    ['a folder of modules', 'module', 'mine.ts', 'kind.ts'],
    ['a folder of whatever type', 'commonjs', 'mine.mts', 'kind.mts'],
  ])('is hunted in and replayed in %s', { timeout: TOOL_MILLISECONDS }, (_, type, mine, other) => {
    const folder = join(project, `${type}-${mine}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }));
    writeFileSync(join(folder, mine), withMore.replace('kind.ts', other));
    writeFileSync(join(folder, other), kind);
    const hunt = [
      'check',
      'failure-completeness',
      '--protocol',
      mine,
      '--faults',
      'join,crash',
      '--workers',
      '1',
    ];
    const checked = runIn(folder, join('..', COMMAND), hunt);
    expect([checked.status, checked.stderr]).toEqual([1, '']);
    const [, line = ''] = /npx (hearsay replay .*)$/m.exec(checked.stdout) ?? [];
    const replayed = runIn(folder, 'npx', line.split(' '));
    expect([replayed.status, replayed.stderr]).toEqual([0, '']);
    expect(replayed.stdout).toContain('as expected, violates failure-completeness');
  });

  test('that is no TypeScript is told with its place and its flaw', () => {
    writeFileSync(join(project, 'bad.ts'), 'export const variant: = 3;\n');
    const { status, stderr } = runIn(project, COMMAND, ['check', '--protocol', 'bad.ts']);
    expect([status, stderr.trimEnd().split('\n')]).toEqual([
      2,
      [expect.stringMatching(/^bad\.ts: cannot be loaded: .*bad\.ts:1:22: ERROR: Unexpected "="$/)],
    ]);
  });
});

describe('a protocol that looks for a name of the library where it is not', () => {
  const source =
    "import { hardened } from 'hearsay';\nexport const variant = { ...hardened, name: 'mine', create: hardened.create };\n";

  test.each([
    ['a module', 'old.mjs', "does not provide an export named 'hardened'"],
    ['TypeScript that is read as CommonJS', 'old.ts', "reading 'create'"],
  ])('in %s, is told where it is', { timeout: TOOL_MILLISECONDS }, (_, name, reason) => {
    writeFileSync(join(project, name), source);
    const { status, stderr } = runIn(project, COMMAND, ['check', '--protocol', name]);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd()).toMatch(new RegExp(`^${name}: .*; hardened is in hearsay/gossip$`));
  });
});

describe('a Node that is too old', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
  const [, oldest = ''] = /^>=(\d+\.\d+)$/.exec(engines.node) ?? [];
  const [major, minor] = oldest.split('.').map(Number) as [number, number];

  /** The command on a Node that says of itself that it is another. */
  function runOn(node: string) {
    const versions = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } })`;
    writeFileSync(join(project, 'as-another.cjs'), versions);
    const args = ['--require', './as-another.cjs', 'node_modules/hearsay/dist/bin.cjs', '--version'];
    return runIn(project, process.execPath, args);
  }

  test.each([`${major}.${minor - 1}.9`, `${major - 2}.99.0`, '12.22.12'])('%s gets one line', (version) => {
    expect(runOn(version)).toEqual({
      status: 2,
      stdout: '',
      stderr: `Hearsay needs Node ${oldest} or newer; this is Node ${version}\n`,
    });
  });

  test.each([`${major}.${minor}.0`, `${major + 1}.0.0`])('%s is new enough', (version) => {
    expect(runOn(version)).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
  });

  test('is told by a file that it can read: what loads the rest comes after, and is CommonJS', () => {
    const entry = readFileSync(join(project, 'node_modules/hearsay/dist/bin.cjs'), 'utf8');
    expect(entry).not.toMatch(/^(import|export) |\?\.|\?\?|\bawait\b|\brequire\(/m);
    expect(entry.match(/import\(/g)).toHaveLength(1);
  });
});
