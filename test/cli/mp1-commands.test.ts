import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EXIT } from '../../src/cli/exit-code.ts';
import { run } from '../../src/cli/main.ts';
import { hearsayProgram } from '../../src/cli/program.ts';
import { fullList } from '../../src/mp1/full-list.ts';
import { mp1Settings } from '../../src/mp1/mp1-settings.ts';
import { SCENARIOS, victimsOf } from '../../src/mp1/scenario.ts';
import { REAL_LOGS, runWithVictims } from '../support/mp1.ts';

let folder: string;
let printed: string;
let told: string;
const at = (...names: string[]) => join(folder, ...names);
const hearsay = (...args: string[]) => run(hearsayProgram, ['mp1', ...args]);
const CONFIGS = 'test/mp1/configs';
const READDS = `${REAL_LOGS}/all-to-all-readds-removed/run-1/msgdropsinglefailure.dbg.log`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  printed = '';
  told = '';
  vi.spyOn(console, 'log').mockImplementation((text) => {
    printed += `${text}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    told += `${text}\n`;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('mp1 grade', () => {
  test('gives the points first, then what really happened, and exit code 1', async () => {
    expect(await hearsay('grade', READDS)).toBe(EXIT.violated);
    expect(printed.indexOf('total                   30 of 30')).toBeGreaterThan(0);
    expect(printed.indexOf('joins of the dead       252')).toBeGreaterThan(printed.indexOf('total'));
    expect(printed).toContain('the original prints 10, and adds 15');
    expect(printed).toContain('tick 122  9.0.0.0:0 adds 10.0.0.0:0');
    expect(printed).toContain('… and 242 more (--json has them)');
  });

  test('a flawless log holds', async () => {
    expect(await hearsay('grade', `${REAL_LOGS}/gossip-fanout-2/run-1/singlefailure.dbg.log`)).toBe(
      EXIT.holds,
    );
    expect(printed).toContain('27 to 35 ticks after the failure, 9 times');
  });

  test('a folder gives a table, and the 90 points of each folder in it', async () => {
    expect(await hearsay('grade', `${REAL_LOGS}/swim-round-robin`)).toBe(EXIT.violated);
    expect(printed).toContain('run-1  90 of 90');
    expect(printed).toContain('6 logs: 180 of 180 points; 2 violate a claim.');
    expect(printed).toMatch(
      /run-1\/msgdropsinglefailure\.dbg\.log +30 of 30 +41 +0 +0 +0 +40 +24–163 +accuracy, agreement/,
    );
  });

  test('--json has all of it as data, addresses as MP1 prints them', async () => {
    expect(await hearsay('grade', READDS, '--json')).toBe(EXIT.violated);
    const { format, points, logs } = JSON.parse(printed);
    expect([format, points]).toEqual(['hearsay-mp1', 30]);
    expect(logs[0]).toMatchObject({ path: READDS, scenario: 'msgdropsinglefailure' });
    expect(logs[0].facts).toMatchObject({ failed: ['10.0.0.0:0'], joinsOfTheDead: { count: 252 } });
    expect(logs[0].facts.joinsOfTheDead.first).toHaveLength(252);
    expect(logs[0].facts.joinsOfTheDead.first[0]).toEqual({
      tick: 122,
      node: '9.0.0.0:0',
      about: '10.0.0.0:0',
    });
  });

  test('--junit has a case for each part and each claim', async () => {
    await hearsay('grade', READDS, '--junit', at('junit.xml'));
    const xml = readFileSync(at('junit.xml'), 'utf8');
    expect(xml).toContain('tests="7" failures="2" skipped="0"');
    expect(xml).toContain('name="points: join"/>');
    expect(xml).toContain('<failure message="Nobody adds a node that has failed. Broken 252 times.">');
  });

  test('--within sets the date of completeness', async () => {
    const log = `${REAL_LOGS}/swim-round-robin/run-1/singlefailure.dbg.log`;
    expect(await hearsay('grade', log, '--within', '64')).toBe(EXIT.holds);
    expect(await hearsay('grade', log, '--within', '63')).toBe(EXIT.violated);
  });

  test.each([
    ['dbg.2.log', 15],
    ['dbg.log', 10],
    ['my-msgdropsinglefailure-dbg.log', 15],
  ])('by its name %s a log is graded with %i points for the join', async (name, join) => {
    cpSync(READDS, at(name));
    await hearsay('grade', at(name), '--json');
    expect(JSON.parse(printed).logs[0].points.parts[0].points).toBe(join);
  });
});

describe('mp1 grade: what is no such log is refused, and the others are graded', () => {
  test.each([
    ['empty.log', '', 'line 1: the log is empty'],
    ['other.log', 'hello\n', 'line 1: expected 131, found “hello”'],
    [
      'cut.log',
      '131\n\n [0] APP\nnonsense\n',
      'line 4: expected “ <address> [<tick>] <text>”, found “nonsense”',
    ],
  ])('%s', async (name, text, problem) => {
    writeFileSync(at(name), text);
    expect(await hearsay('grade', at(name), READDS)).toBe(EXIT.badInput);
    expect(told).toContain(`${at(name)}: ${problem}`);
    expect(printed).toContain('joins of the dead       252');
  });

  test('a log that is graded by the wrong rules', async () => {
    expect(await hearsay('grade', READDS, '--scenario', 'multifailure')).toBe(EXIT.badInput);
    expect(told).toContain('cannot be graded as multifailure: one node fails in it');
  });

  test('a path that is not there, and a folder without logs', async () => {
    expect(await hearsay('grade', at('nothing'))).toBe(EXIT.badInput);
    expect(told).toContain('there is no such file or folder');
    expect(await hearsay('grade', folder)).toBe(EXIT.badInput);
    expect(told).toContain('there are no logs (dbg.log, *.dbg.log) in this folder');
  });
});

describe('mp1 run', () => {
  test('writes the log of the run, and grades it as mp1 grade would', async () => {
    const config = `${CONFIGS}/singlefailure.conf`;
    expect(await hearsay('run', config, '--variant', 'full-list', '--seed', '7', '--out', folder)).toBe(
      EXIT.holds,
    );
    const ran = printed;
    const victims = victimsOf(SCENARIOS.singlefailure, '7');
    const { log, run } = runWithVictims(fullList, 'singlefailure', victims, mp1Settings(10));
    expect(readFileSync(at('dbg.log'), 'utf8')).toBe(log);
    expect(readFileSync(at('msgcount.log'), 'utf8')).toBe(run.counts.format());
    expect(readdirSync(folder).sort()).toEqual(['dbg.log', 'msgcount.log']);
    printed = '';
    expect(await hearsay('grade', at('dbg.log'), '--scenario', 'singlefailure')).toBe(EXIT.holds);
    expect(printed).toBe(ran);
  });

  test('any number of nodes, any variant, several failures over a lossy network', async () => {
    writeFileSync(at('lossy.conf'), 'MAX_NNB: 23\nSINGLE_FAILURE: 0\nDROP_MSG: 1\nMSG_DROP_PROB: 0.1\n');
    expect(await hearsay('run', at('lossy.conf'), '--out', folder)).toBe(EXIT.holds);
    expect(printed).toContain('the assignment does not grade several failures over a lossy network');
    expect(printed).toContain('506 of 506 pairs');
    expect(await hearsay('run', at('lossy.conf'), '--out', folder, '--variant', 'classic')).toBe(
      EXIT.violated,
    );
    expect(printed).toContain('VIOLATED: no-resurrection');
  });

  test.each([
    ['MAX_NNB: 0\n', 'line 1: expected “MAX_NNB: ” and a whole number from 1 to 1000, found “MAX_NNB: 0”'],
    ['', 'line 1: expected “MAX_NNB: ”'],
  ])('a config that is none is refused, and what is there stays: %j', async (text, problem) => {
    writeFileSync(at('bad.conf'), text);
    writeFileSync(at('dbg.log'), 'mine');
    expect(await hearsay('run', at('bad.conf'), '--out', folder)).toBe(EXIT.badInput);
    expect(told).toContain(`${at('bad.conf')}: ${problem}`);
    expect(readFileSync(at('dbg.log'), 'utf8')).toBe('mine');
  });

  test('a protocol of one’s own that throws leaves no log behind', async () => {
    const source = `
      const state = { inGroup: true, addresses: [], suspects: [], epochs: null, heartbeats: null, heardTicks: null };
      export const variant = { name: 'mine', create: () => ({
        init: () => null, reduce: () => { throw new Error('not today'); }, view: () => state,
        encode: () => new Uint8Array(), decode: () => ({ ok: true, message: null }), byteLength: () => 0,
        forge: () => null, messageKind: () => 'TEXT', carries: () => null,
      }) };`;
    writeFileSync(at('mine.mjs'), source);
    const config = `${CONFIGS}/singlefailure.conf`;
    expect(await hearsay('run', config, '--protocol', at('mine.mjs'), '--out', folder)).toBe(EXIT.badInput);
    expect(told).toContain('mine threw at n4: Error: not today');
    expect(readdirSync(folder)).toEqual(['mine.mjs']);
  });

  test('a folder that is not there, and a variant that is not', async () => {
    const config = `${CONFIGS}/singlefailure.conf`;
    expect(await hearsay('run', config, '--out', at('nowhere'))).toBe(EXIT.badInput);
    expect(told).toContain('there is no such file or folder');
    expect(await hearsay('run', config, '--variant', 'fulllist')).toBe(EXIT.badInput);
    expect(told).toContain('did you mean full-list?');
  });
});
