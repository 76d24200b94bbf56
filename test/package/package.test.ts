/**
 * What `npm pack` packs works where it is installed: in a project of its own, outside of this repository.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const project = mkdtempSync(join(tmpdir(), 'hearsay-package-'));
const tarball = join(project, 'hearsay.tgz');
const PACK_AND_INSTALL_MILLISECONDS = 180_000;
const TOOL_MILLISECONDS = 60_000;

/** Runs a program and gives back what it prints; of one that fails, that is the failure. */
function run(program: string, args: readonly string[], cwd = project): string {
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout;
}

/** One of the tools that this repository is built with. */
function runTool(name: string, ...args: string[]): string {
  return run(process.execPath, [resolve('node_modules', name), ...args]);
}

/** The examples, as somebody would write them who has installed the package. */
function copyExamples(): void {
  cpSync('examples', join(project, 'examples'), { recursive: true });
  for (const name of readdirSync(join(project, 'examples'))) {
    const path = join(project, 'examples', name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll("'../src/index.ts'", "'hearsay'"));
  }
}

beforeAll(() => {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--silent', '--pack-destination', project], process.cwd()),
  ) as [{ filename: string }];
  cpSync(join(project, packed.filename), tarball);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--no-save', tarball]);
  copyExamples();
}, PACK_AND_INSTALL_MILLISECONDS);

afterAll(() => rmSync(project, { recursive: true }));

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
      'commander',
      'fast-check',
      'hearsay',
      'pure-rand',
      'seedrandom',
      'zod',
    ]);
    expect(readdirSync(join(project, 'node_modules/hearsay')).sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
      'schemas',
    ]);
  });
});

describe('in a project that has installed it', () => {
  test('the command replays a kept case', () => {
    const hearsay = join(project, 'node_modules/.bin/hearsay');
    const kept = resolve('shrunk-cases/failure-completeness-a9ec9daf.json');
    expect(run(hearsay, ['replay', '--quiet', kept])).toContain('hardened: as expected, holds');
  });

  test('the examples compile against its types', { timeout: TOOL_MILLISECONDS }, () => {
    const compilerOptions = {
      module: 'nodenext',
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
    };
    const types = { types: ['node'], typeRoots: [resolve('node_modules/@types')] };
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, ...types, target: 'es2023' } }),
    );
    expect(runTool('typescript/bin/tsc', '-p', project)).toBe('');
  });

  test('the example hunts, and finds its bug', { timeout: TOOL_MILLISECONDS }, () => {
    const tsx = resolve('node_modules/tsx/dist/cli.mjs');
    const printed = run(process.execPath, [tsx, 'examples/find-the-bug.ts']);
    expect(printed).toContain('failure-completeness does not hold on all-to-all.');
    expect(printed).toMatch(
      /^ {2}replay {2}npx hearsay replay found\/\S+ --protocol examples\/all-to-all\.ts$/m,
    );
  });
});
