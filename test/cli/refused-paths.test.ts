/** Whatever a path leads to that is no file: each command says so in one line, and the exit code is 2. */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatCase } from '../../src/cases/format-case.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { run } from '../../src/cli/main.ts';
import { hearsayProgram } from '../../src/cli/program.ts';
import { lostJoinRequest } from '../support/case-of.ts';

let folder: string;
let told: string[];
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  writeFileSync(at('file'), '');
  writeFileSync(at('good.json'), formatCase(lostJoinRequest()));
  writeFileSync(at('good.conf'), 'MAX_NNB: 3\nSINGLE_FAILURE: 1\nDROP_MSG: 0\nMSG_DROP_PROB: 0\n');
  mkdirSync(at('sub'));
  mkdirSync(at('sub/dbg.log'));
  spawnSync('mkfifo', [at('pipe')]);
  symlinkSync('round', at('round'));
  symlinkSync('nowhere', at('dangling'));
  writeFileSync(at('wide.txt'), '\ufeff[]', 'utf16le');
  writeFileSync(at('marked.txt'), '\ufeff[]');
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  told = [];
  vi.spyOn(console, 'error').mockImplementation((text) => told.push(...String(text).split('\n')));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const READERS: [string, (path: string) => string[]][] = [
  ['show', (path) => ['show', path]],
  ['replay', (path) => ['replay', path]],
  ['shrink', (path) => ['shrink', path]],
  ['merge', (path) => ['merge', path]],
  ['mp1 grade', (path) => ['mp1', 'grade', path]],
  ['mp1 run', (path) => ['mp1', 'run', path, '--out', folder]],
  ['check --protocol', (path) => ['check', '--protocol', path]],
];

const UNREADABLE: [string, string][] = [
  ['nowhere', 'there is no such file'],
  ['dangling', 'there is no such file'],
  ['round', 'its symbolic links lead round in a circle'],
  ['file/below', 'part of the path is a file, not a folder'],
  ['n'.repeat(300), 'the name is too long for this file system'],
  ['pipe', 'is a pipe, not a file'],
];

describe.each(READERS)('hearsay %s', (_, argsFor) => {
  test.each(UNREADABLE)('does not read %s', async (name, reason) => {
    expect(await run(hearsayProgram, argsFor(at(name)))).toBe(EXIT.badInput);
    expect(told).toEqual([expect.stringContaining(`${at(name)}: ${reason}`)]);
  });

  test('does not read what never ends', async () => {
    expect(await run(hearsayProgram, argsFor('/dev/zero'))).toBe(EXIT.badInput);
    expect(told).toEqual([expect.stringContaining('/dev/zero: is a device, not a file')]);
  });
});

describe.each(READERS.slice(0, 6))('hearsay %s', (command, argsFor) => {
  test.each([
    ['wide.txt', 'is UTF-16, not UTF-8; save it as UTF-8'],
    // Of a log the mark is passed over: an editor on Windows puts it there, and the program that wrote it did not.
    [
      'marked.txt',
      command === 'mp1 grade' ? 'line 1: ' : 'begins with a byte order mark; save it as UTF-8 without one',
    ],
  ])('tells what %s is', async (name, reason) => {
    expect(await run(hearsayProgram, argsFor(at(name)))).toBe(EXIT.badInput);
    expect(told).toEqual([expect.stringContaining(`${at(name)}: ${reason}`)]);
  });
});

const UNWRITABLE: [string, string][] = [
  ['round', 'its symbolic links lead round in a circle'],
  ['n'.repeat(300), 'the name is too long for this file system'],
];

describe('before any work it is found out that', () => {
  test.each<[string, string]>([
    ...UNWRITABLE,
    ['nowhere/report.xml', 'there is no such file or folder'],
    ['file/report.xml', 'part of the path is a file, not a folder'],
    ['sub', 'is a folder, not a file'],
    ['pipe', 'is a pipe, not a file'],
  ])('--junit %s cannot be written', async (name, reason) => {
    const before = readdirSync(folder);
    for (const command of [['check'], ['merge', at('good.json')], ['mp1', 'grade', at('file')]]) {
      told = [];
      expect(await run(hearsayProgram, [...command, '--junit', at(name)])).toBe(EXIT.badInput);
      expect(told).toEqual([`--junit ${at(name)}: ${reason}`]);
    }
    expect(readdirSync(folder)).toEqual(before);
  });

  test.each<[string, string]>([
    ...UNWRITABLE,
    ['file', 'is a file, not a folder'],
    ['file/below', 'file is a file, not a folder'],
    ['pipe', 'is a file, not a folder'],
    ['dangling', 'is a symbolic link that leads nowhere'],
    [`new/${'n'.repeat(300)}/cases`, 'the name is too long for this file system'],
  ])('no case can be written into --save-dir %s', async (name, reason) => {
    const before = readdirSync(folder);
    expect(await run(hearsayProgram, ['check', '--save-dir', at(name)])).toBe(EXIT.badInput);
    expect(told).toEqual([expect.stringContaining(reason)]);
    expect(told[0]).toContain(`--save-dir ${at(name)}: `);
    expect(readdirSync(folder)).toEqual(before);
  });

  test('mp1 run cannot write one of its logs; and then it has written none', async () => {
    const args = ['mp1', 'run', at('good.conf'), '--out', at('sub')];
    expect(await run(hearsayProgram, args)).toBe(EXIT.badInput);
    expect(told).toEqual([`the log ${at('sub/dbg.log')}: is a folder, not a file`]);
    expect(readdirSync(at('sub'))).toEqual(['dbg.log']);
  });
});

test('the summary of the job cannot be written', async () => {
  vi.stubEnv('GITHUB_ACTIONS', 'true').stubEnv('GITHUB_STEP_SUMMARY', at('nowhere/summary.md'));
  try {
    expect(await run(hearsayProgram, ['check'])).toBe(EXIT.badInput);
  } finally {
    vi.unstubAllEnvs();
  }
  expect(told).toEqual([`GITHUB_STEP_SUMMARY ${at('nowhere/summary.md')}: there is no such file or folder`]);
});

test('a report that cannot be made leaves that of last time as it was', async () => {
  writeFileSync(at('report.xml'), '<of-last-time/>');
  expect(await run(hearsayProgram, ['merge', at('good.json'), '--junit', at('report.xml')])).toBe(
    EXIT.badInput,
  );
  expect(readFileSync(at('report.xml'), 'utf8')).toBe('<of-last-time/>');
});
