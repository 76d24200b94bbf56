import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLogFile } from '../../src/cli/mp1/log-file.ts';

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
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
