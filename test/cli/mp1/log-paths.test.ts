/** What arguments of `mp1 grade` stand for: each log once, however it is reached. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logPathsOf } from '../../../src/cli/mp1/log-paths.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  mkdirSync(at('run', 'deep'), { recursive: true });
  writeFileSync(at('dbg.log'), '');
  writeFileSync(at('run', 'deep', 'singlefailure.dbg.log'), '');
  writeFileSync(at('run', 'notes.log'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

const LOGS = ['dbg.log', 'run/deep/singlefailure.dbg.log'];
const found = (...args: string[]) => {
  const { paths, unreadable } = logPathsOf(args);
  return [...paths, ...unreadable.map(({ reason }) => reason)].map((text) => text.replace(`${folder}/`, ''));
};

test('a folder stands for the logs in it and below', () => {
  expect(found(folder)).toEqual(LOGS);
});

test('a folder that contains itself is walked once', () => {
  symlinkSync('.', at('itself'));
  symlinkSync('../..', at('run', 'deep', 'up'));
  symlinkSync(folder, at('run', 'whole'));
  expect(found(folder)).toEqual(LOGS);
});

test('a link to a folder elsewhere is followed', () => {
  const other = mkdtempSync(join(tmpdir(), 'hearsay-'));
  writeFileSync(join(other, 'dbg.log'), '');
  symlinkSync(other, at('zlink'));
  expect(found(folder)).toEqual([...LOGS, 'zlink/dbg.log']);
  rmSync(other, { recursive: true });
});

test('a log that is given twice, or reached by two paths, is graded once', () => {
  symlinkSync('dbg.log', at('latest.dbg.log'));
  expect(found(at('dbg.log'), folder, at('run'), at('run', 'deep'), folder)).toEqual(LOGS);
});

test('a link that leads nowhere counts only if it is called like a log', () => {
  symlinkSync('nowhere', at('leftover'));
  symlinkSync('circle.dbg.log', at('circle.dbg.log'));
  const [first, second, problem] = found(folder);
  expect([first, second]).toEqual(LOGS);
  expect(problem).toMatch(/^the log circle\.dbg\.log: /);
});

test('one argument that is not there does not keep the others', () => {
  expect(found(at('nothing'), at('dbg.log'))).toEqual([
    'dbg.log',
    'the log nothing: there is no such file or folder',
  ]);
});

test('a folder without logs says so', () => {
  rmSync(at('run', 'deep'), { recursive: true });
  expect(found(at('run'))).toEqual(['run: there are no logs (dbg.log, *.dbg.log) in this folder']);
});
