/** A relative path is one from the folder of the shell, also where npm has started the command elsewhere. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellFolder } from '../../src/cli/shell-path.ts';
import { REAL_LOGS } from '../support/mp1.ts';

const ROOT = resolve('.');
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hearsay-')));
  mkdirSync(join(folder, 'program'));
  mkdirSync(join(folder, 'elsewhere'));
  cpSync(`${REAL_LOGS}/gossip-fanout-2/run-1/singlefailure.dbg.log`, join(folder, 'program', 'dbg.log'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('npm run in another folder reads and writes where the shell is', () => {
  const npm = (...args: string[]) =>
    spawnSync('npm', ['--prefix', ROOT, 'run', '-s', 'hearsay', '--', ...args], {
      cwd: join(folder, 'elsewhere'),
      encoding: 'utf8',
    });
  const graded = npm(
    'mp1',
    'grade',
    '../program/dbg.log',
    '--scenario',
    'singlefailure',
    '--junit',
    'report.xml',
  );
  expect(graded.stdout).toContain('../program/dbg.log\n');
  expect(graded.status).toBe(0);
  const listed = spawnSync('ls', [join(folder, 'elsewhere')], { encoding: 'utf8' });
  expect(listed.stdout).toBe('report.xml\n');
});

describe('the folder of the shell', () => {
  const env = { npm_lifecycle_event: 'hearsay', INIT_CWD: '/home/somebody' };

  test('is what npm says, for the scripts of this package that are given paths', () => {
    expect(shellFolder(env, ROOT)).toBe('/home/somebody');
    expect(shellFolder({ ...env, npm_lifecycle_event: 'replay' }, ROOT)).toBe('/home/somebody');
  });

  test('is the current one under npx, under node, and under a script of another package', () => {
    expect(shellFolder({}, ROOT)).toBeNull();
    expect(shellFolder({ INIT_CWD: '/home/somebody' }, ROOT)).toBeNull();
    expect(shellFolder({ ...env, npm_lifecycle_event: 'npx' }, ROOT)).toBeNull();
    expect(shellFolder(env, folder)).toBeNull();
  });

  test('is the current one under the tests, which start commands in folders of their own', () => {
    expect(shellFolder({ ...env, npm_lifecycle_event: 'test' }, ROOT)).toBeNull();
  });
});
