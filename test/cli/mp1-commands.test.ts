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
import { allJoin, fails, IDS, joined, logOf, REAL_LOGS, removed, runWithVictims } from '../support/mp1.ts';

let folder: string;
let printed: string;
let told: string;
const at = (...names: string[]) => join(folder, ...names);
const hearsay = (...args: string[]) => run(hearsayProgram, ['mp1', ...args]);
const CONFIGS = 'test/mp1/configs';
const READDS = `${REAL_LOGS}/all-to-all-readds-removed/run-1/msgdropsinglefailure.dbg.log`;

/** Without the breaks of lines. */
const spaced = (text: string) => text.replace(/\s+/g, ' ');

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
    expect(printed).toContain('unseen                  2 violated claims');
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

describe('mp1 grade: what the points do not say by themselves', () => {
  const log = (...lines: string[]) => writeFileSync(at('dbg.log'), logOf(lines));
  const survivors = IDS.filter((id) => id !== 3);
  const before = [...allJoin(), fails(3)];
  const removals = survivors.map((node) => removed(node, 3));

  test('a scenario that is guessed is called a guess, with what the other one is worth', async () => {
    cpSync(READDS, at('dbg.log'));
    expect(await hearsay('grade', at('dbg.log'))).toBe(EXIT.violated);
    expect(printed).toContain('singlefailure (a guess), 10 nodes');
    expect(spaced(printed)).toContain(
      'If messages were dropped it is msgdropsinglefailure, worth 30 of 30: --scenario msgdropsinglefailure',
    );
    printed = '';
    await hearsay('grade', at('dbg.log'), '--json');
    expect(JSON.parse(printed).logs[0]).toMatchObject({
      scenarioFrom: 'a guess',
      otherGuesses: [{ scenario: 'msgdropsinglefailure', points: 30, outOf: 30 }],
    });
    printed = '';
    await hearsay('grade', at('dbg.log'), '--scenario', 'msgdropsinglefailure');
    expect(printed).not.toContain('guess');
  });

  test('beside a part below its points stands the reason: text, JSON, JUnit, and the table', async () => {
    log(...before, ...removals.slice(1), removed(4, 5, 130));
    const args = ['grade', at('dbg.log'), '--scenario', 'singlefailure'];
    expect(await hearsay(...args, '--junit', at('junit.xml'))).toBe(EXIT.violated);
    const reasons = [
      '8 of the 9 different “removed” lines that must mention 3.0.0.0:0',
      'none by 1.0.0.0:0',
      '1 different “removed” line leaves 3.0.0.0:0 out',
      '4.0.0.0:0 removes 5.0.0.0:0 (tick 130)',
    ];
    for (const reason of reasons) expect(printed).toContain(reason);
    const xml = readFileSync(at('junit.xml'), 'utf8');
    for (const reason of reasons) expect(xml).toContain(reason);
    printed = '';
    await hearsay(...args, '--json');
    const { parts } = JSON.parse(printed).logs[0].points;
    expect(parts.flatMap((part: { reasons: string[] }) => part.reasons)).toEqual(reasons);
    printed = '';
    await hearsay(...args, `${REAL_LOGS}/gossip-fanout-2/run-1/singlefailure.dbg.log`);
    for (const reason of reasons) expect(printed).toContain(reason);
  });

  test('ports that are mixed are said, and cost points with a reason', async () => {
    const self = joined(1, 1).replace('Node 1.0.0.0:0', 'Node 1.0.0.0:8001');
    log(...allJoin(), self, fails(3), ...removals);
    await hearsay('grade', at('dbg.log'), '--scenario', 'singlefailure');
    expect(printed).toContain('join                    0 of 10');
    expect(printed).toContain('1.0.0.0:0 has 10; itself under another port as 1.0.0.0:8001');
    expect(spaced(printed)).toContain('1 node is logged under several ports: 1.0.0.0 (ports 0 and 8001).');
  });

  test('under a violated claim stands the file of the rule, and the case that tells of it', async () => {
    await hearsay('grade', READDS, '--junit', at('junit.xml'));
    for (const text of [printed, readFileSync(at('junit.xml'), 'utf8')]) {
      expect(text).toContain('a node adds again who has failed, having removed it (252 times)');
      expect(text).toContain(
        'rule tombstones, src/gossip/rules/tombstones.ts: npm run replay -- shrunk-cases/no-resurrection-1d52264f.json',
      );
    }
    printed = '';
    await hearsay('grade', READDS, '--json');
    const { claims } = JSON.parse(printed).logs[0];
    expect(claims[2].findings[0]).toMatchObject({
      name: 'addedAgain',
      count: 252,
      mends: [{ rule: 'tombstones' }, { rule: 'cleanup' }],
    });
  });

  test('a claim that holds only because nobody lists anybody says so, and JUnit counts it as skipped', async () => {
    log(fails(3));
    expect(await hearsay('grade', at('dbg.log'), '--junit', at('junit.xml'))).toBe(EXIT.violated);
    expect(printed).toContain('accuracy                holds, but only because nobody lists anybody');
    expect(readFileSync(at('junit.xml'), 'utf8')).toContain('tests="8" failures="4" skipped="4"');
  });
});

describe('mp1 grade: a log of no MP1 scenario is judged by the claims, and not graded', () => {
  const removals = (victim: number, tick: number, dead: readonly number[]) =>
    IDS.filter((id) => !dead.includes(id)).map((node) => removed(node, victim, tick));
  const staggered = [
    ...allJoin(),
    fails(4, 175),
    ...removals(4, 193, [4]),
    fails(3, 225),
    fails(5, 225),
    ...removals(3, 243, [3, 4, 5]),
    ...removals(5, 244, [3, 4, 5]),
  ];
  const secondAssignment = IDS.map((id) => `${id}.0.0.0:0 [0] APP MP2`);

  test('with failures at several times, each dated by itself', async () => {
    writeFileSync(at('dbg.log'), logOf(staggered));
    expect(await hearsay('grade', at('dbg.log'), '--within', '30')).toBe(EXIT.holds);
    expect(spaced(printed)).toContain(
      'none it is a log of no MP1 scenario: nodes fail at 2 different times (175, 225)',
    );
    expect(printed).toContain('18 to 19 ticks after the own failure of each, 23 times');
    expect(printed).toContain('4.0.0.0:0 fails after tick 175; 3.0.0.0:0, 5.0.0.0:0 after tick 225');
    printed = '';
    expect(await hearsay('grade', at('dbg.log'), '--within', '18')).toBe(EXIT.violated);
    expect(printed).toContain('completeness            VIOLATED, 7 times');
    expect(printed).toContain('tick 244  1.0.0.0:0 removes, too late, 5.0.0.0:0, 19 ticks after it failed');
  });

  test('of the second assignment, though nobody fails', async () => {
    writeFileSync(at('dbg.log'), logOf([...secondAssignment, ...allJoin()]));
    writeFileSync(at('singlefailure.dbg.log'), logOf([...secondAssignment, ...staggered]));
    expect(await hearsay('grade', folder)).toBe(EXIT.holds);
    expect(printed).toContain('of the second assignment of the course');
    expect(printed).toContain('completeness and no-resurrection hold only because nobody fails');
    expect(printed).toContain('2 logs: no points are given; every claim holds in all of them');
  });

  test('is refused where --scenario asks for points', async () => {
    writeFileSync(at('dbg.log'), logOf(staggered));
    expect(await hearsay('grade', at('dbg.log'), '--scenario', 'singlefailure')).toBe(EXIT.badInput);
    expect(told).toContain('cannot be graded as singlefailure: nodes fail at 2 different times');
  });

  test('does not hold if nothing of it could be judged', async () => {
    writeFileSync(at('dbg.log'), '131\n\n [0] APP\n 1.0.0.0:0 [0] APP MP2');
    expect(await hearsay('grade', at('dbg.log'))).toBe(EXIT.badInput);
    expect(printed).toContain('agreement               holds, but only because there are no two survivors');
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

test('mp1 grade, interrupted, says how many logs it has read, and ends with 130', async () => {
  const { length } = process.listeners('SIGINT');
  writeFileSync(at('dbg.log'), `${logOf([...allJoin()])}${'\n 1.0.0.0:0 [5] remark'.repeat(1_000_000)}`);
  const graded = hearsay('grade', READDS, at('dbg.log'));
  while (process.listenerCount('SIGINT') === length) await new Promise(setImmediate);
  const interrupt = process.listeners('SIGINT').at(-1)!;
  interrupt('SIGINT');
  expect(await graded).toBe(EXIT.interrupted);
  expect(told).toMatch(/interrupted after [01] of 2 logs/);
  expect(process.listenerCount('SIGINT')).toBe(length);
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
    expect(printed).toBe(ran); // nothing was lost for want of room
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
    ['x'.repeat(70_000), 'is too large for a config, which has four short lines; the most are 65536 bytes'],
  ])('a config that is none is refused, and what is there stays: %j', async (text, problem) => {
    writeFileSync(at('bad.conf'), text);
    writeFileSync(at('dbg.log'), 'mine');
    expect(await hearsay('run', at('bad.conf'), '--out', folder)).toBe(EXIT.badInput);
    expect(told).toContain(`${at('bad.conf')}: ${problem}`);
    expect(readFileSync(at('dbg.log'), 'utf8')).toBe('mine');
  });

  test('what the network had no room for is said, and is no fault of the protocol', async () => {
    const source = `
      const view = { inGroup: true, addresses: [], suspects: [], epochs: null, heartbeats: null, heardTicks: null };
      const toAll = Array.from({ length: 200 }, (_, index) => ({ to: 1 + (index % 10), message: null }));
      export const variant = { name: 'loud', create: () => ({
        init: () => null, view: () => view,
        reduce: (state, { kind }) => ({ state, outbox: kind === 'tick' ? toAll : [] }),
        encode: () => new Uint8Array(), decode: () => ({ ok: true, message: null }), byteLength: () => 0,
        forge: () => null, messageKind: () => 'TEXT', carries: () => null,
      }) };`;
    writeFileSync(at('loud.mjs'), source);
    await hearsay('run', `${CONFIGS}/multifailure.conf`, '--protocol', at('loud.mjs'), '--out', folder);
    expect(spaced(printed)).toMatch(/network \d+ messages were lost: it was full\. It has room for 30000,/);
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

  test('what a protocol of one’s own prints is no part of the JSON', async () => {
    const source = `
      const view = { inGroup: true, addresses: [], suspects: [], epochs: null, heartbeats: null, heardTicks: null };
      export const variant = { name: 'chatty', create: () => ({
        init: () => null, view: () => view,
        reduce: (state) => { process.stdout.write('hello'); return { state, outbox: [] }; },
        encode: () => new Uint8Array(), decode: () => ({ ok: true, message: null }), byteLength: () => 0,
        forge: () => null, messageKind: () => 'TEXT', carries: () => null,
      }) };`;
    writeFileSync(at('chatty.mjs'), source);
    const toStdout = vi.spyOn(process.stdout, 'write');
    await hearsay(
      'run',
      `${CONFIGS}/singlefailure.conf`,
      '--protocol',
      at('chatty.mjs'),
      '--out',
      folder,
      '--json',
    );
    expect(JSON.parse(printed).logs).toHaveLength(1);
    expect(told).toContain('hello');
    expect(toStdout.mock.calls.filter(([text]) => String(text).includes('hello'))).toEqual([]);
  });

  test('a folder that is not there, and a variant that is not', async () => {
    const config = `${CONFIGS}/singlefailure.conf`;
    expect(await hearsay('run', config, '--out', at('nowhere'))).toBe(EXIT.badInput);
    expect(told).toContain('there is no such file or folder');
    expect(await hearsay('run', config, '--variant', 'fulllist')).toBe(EXIT.badInput);
    expect(told).toContain('did you mean full-list?');
  });
});
