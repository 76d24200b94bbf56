/** A log has its name only when it is whole, and two that are written at once are both whole. */
import {
  lstatSync,
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
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLogFile } from '../../../src/cli/mp1/log-file.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Longer than what waits in memory. */
const LONG = 'x'.repeat(20 * 1024 * 1024);
const OTHER = 'y'.repeat(LONG.length);

test('two runs in one folder do not write into each other’s log', () => {
  const [one, two] = [openLogFile(at('dbg.log')), openLogFile(at('dbg.log'))];
  one.write(LONG);
  two.write(OTHER);
  expect(readdirSync(folder)).toHaveLength(2); // the drafts
  one.write('the end of one');
  two.write('the end of two');
  for (const log of [one, two]) log.finish();
  const isKept = (text: string) => readFileSync(at('dbg.log'), 'utf8') === text;
  one.keep();
  expect(isKept(`${LONG}the end of one`)).toBe(true);
  two.keep();
  expect(isKept(`${OTHER}the end of two`)).toBe(true);
  for (const log of [one, two]) log.discard();
  expect(readdirSync(folder)).toEqual(['dbg.log']);
});

test('what has the name stays until the new one is whole, and if it is not wanted', () => {
  writeFileSync(at('dbg.log'), 'mine');
  const log = openLogFile(at('dbg.log'));
  log.write(LONG);
  expect(readFileSync(at('dbg.log'), 'utf8')).toBe('mine');
  log.discard();
  expect(readFileSync(at('dbg.log'), 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toEqual(['dbg.log']);
});

test('a link is followed', () => {
  writeFileSync(at('real.log'), 'mine');
  symlinkSync('real.log', at('dbg.log'));
  const log = openLogFile(at('dbg.log'));
  log.write('new');
  log.finish();
  log.keep();
  expect(lstatSync(at('dbg.log')).isSymbolicLink()).toBe(true);
  expect(readFileSync(at('real.log'), 'utf8')).toBe('new');
});

test('a name that is a folder’s, and a folder that is not there, are told before the run', () => {
  mkdirSync(at('dbg.log'));
  expect(() => openLogFile(at('dbg.log'))).toThrow('is a folder, not a file');
  expect(() => openLogFile(join(folder, 'nowhere', 'dbg.log'))).toThrow('there is no such file or folder');
});

describe('a log that is written as the run goes', () => {
  test('takes its name when it is whole, and the name of no other file before', () => {
    writeFileSync(at('dbg.log'), 'of last time');
    writeFileSync(at('dbg.log.unfinished'), 'of somebody');
    const log = openLogFile(at('dbg.log'));
    log.write('a'.repeat(100_000));
    expect(readFileSync(at('dbg.log'), 'utf8')).toBe('of last time');
    log.write('b');
    log.keep();
    expect(readFileSync(at('dbg.log'), 'utf8')).toBe(`${'a'.repeat(100_000)}b`);
    expect(readdirSync(folder)).toEqual(['dbg.log', 'dbg.log.unfinished']);
  });

  test('is that of one of two commands in one folder, whole', () => {
    const [one, other] = [openLogFile(at('dbg.log')), openLogFile(at('dbg.log'))];
    for (let line = 0; line < 10_000; line++) {
      one.write('of the first\n');
      other.write('of the second\n');
    }
    one.keep();
    other.discard();
    expect(readFileSync(at('dbg.log'), 'utf8')).toBe('of the first\n'.repeat(10_000));
    expect(readdirSync(folder)).toEqual(['dbg.log']);
  });

  test('is not there if it was not wanted, and what was there still is', () => {
    symlinkSync('elsewhere', at('dbg.log'));
    const log = openLogFile(at('dbg.log'));
    log.write('a'.repeat(100_000));
    log.discard();
    expect(readdirSync(folder)).toEqual(['dbg.log']);
  });
});
