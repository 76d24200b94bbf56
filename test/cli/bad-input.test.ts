import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatCase } from '../../src/cases/format-case.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { type MakeCommand, run } from '../../src/cli/main.ts';
import { hearsayProgram } from '../../src/cli/program.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { hearsay } from '../support/command.ts';

let folder: string;
let told: string[];
const at = (name: string) => join(folder, name);

const PROTOCOL = `{
  init: () => null, reduce: (state) => ({ state, outbox: [] }),
  view: () => ({ inGroup: true, addresses: [], suspects: [], epochs: null, heartbeats: null, heardTicks: null }),
  encode: () => new Uint8Array(), decode: () => ({ ok: true, message: null }), byteLength: () => 0,
  forge: () => null, messageKind: () => 'TEXT', carries: () => null,
}`;

const MODULES = {
  'nothing.mjs': 'export const something = 1;',
  'nameless.mjs': 'export const variant = { create: () => ({}) };',
  'taken.mjs': "export const variant = { name: 'classic', create: () => ({}) };",
  'inert.mjs': "export const variant = { name: 'inert' };",
  'empty.mjs': "export const variant = { name: 'empty', create: () => ({ init() {}, view() {} }) };",
  'refuses.mjs': "export const variant = { name: 'refuses', create() { throw new Error('not today'); } };",
  'blind.mjs': `export const variant = { name: 'blind', create: () => ({ ...${PROTOCOL}, view: () => ({}) }) };`,
  'watched.mjs': "export const variant = { get name() { throw new Error('not to be looked at'); } };",
  'mute.mjs': 'throw { toString() { throw 1; } };',
  'broken.mjs': 'export const variant = {',
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  for (const [name, text] of Object.entries(MODULES)) writeFileSync(at(name), text);
  const good = formatCase(lostJoinRequest());
  writeFileSync(at('good.json'), good);
  writeFileSync(at('newer.json'), good.replace(/"version": \d+/, '"version": 99'));
  writeFileSync(at('huge.json'), '');
  truncateSync(at('huge.json'), 17 * 1024 * 1024);
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  told = [];
  vi.spyOn(console, 'error').mockImplementation((text) => told.push(...String(text).split('\n')));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told.push(...String(text).trimEnd().split('\n'));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('bad input: exit code 2, and one line that says what and where', () => {
  test.each([
    [['check', 'agrement'], 'there is no claim "agrement"; did you mean agreement?'],
    [['check', '--variant', 'clasic'], 'there is no variant "clasic"; did you mean classic?'],
    [['check', '--runs', '-5'], "option '--runs <n>' argument '-5' is invalid. It must be a whole number"],
    [['check', '--runs', '0'], "argument '0' is invalid. It must be a whole number from 1"],
    [['check', '--seed', 'x'], "option '--seed <n>' argument 'x' is invalid."],
    [['check', '--workers', '0'], "option '--workers <n>' argument '0' is invalid."],
    [['check', '--time-limit', 'soon'], 'It must be a number of seconds'],
    [['check', '--shard', '3/2'], "option '--shard <i/n>' argument '3/2' is invalid. It must be i/n"],
    [['check', '--shard', '0/2'], "option '--shard <i/n>' argument '0/2' is invalid. It must be i/n"],
    [['check', '--faults', 'crush'], 'There is no fault "crush"; did you mean crash?'],
    [['check', '--from', '10', '--runs', '10'], '--from 10: there are no schedules from there to --runs 10'],
    [
      ['check', '--scope', '2'],
      "option '--scope <nodes,faults>' argument '2' is invalid. It must be nodes,faults",
    ],
    [['check', '--scope', '0,1'], 'from 1 to 6 nodes and up to 6 faults, as in 2,2'],
    [
      ['check', '--scope', '2,2', '--faults', 'forge'],
      '--scope: forge is of no scope: a lie may say anything',
    ],
    [
      ['check', '--scope', '2,2', '--first-fault-tick', '3'],
      '--scope and --first-fault-tick exclude each other',
    ],
    [['check', 'every-invariant', '--coverage'], '--coverage needs --scope'],
    [['check', '--scope', '2,2', '--coverage'], '--coverage is of the schedules of one claim: name it'],
    [
      ['check', 'core-agreement', '--scope', '2,2', '--coverage'],
      'core-agreement needs schedules that are in no scope',
    ],
    [
      ['check', 'every-invariant', '--scope', '2,2', '--coverage', '--shard', '1/2'],
      '--coverage and --shard exclude each other',
    ],
    [
      ['check', 'every-invariant', '--scope', '2,2', '--coverage', '--protocol', 'mine.mjs'],
      '--coverage and --protocol exclude each other',
    ],
    [
      ['check', 'every-invariant', '--scope', '2,1', '--coverage', '--variant', 'list-is-shared'],
      '--coverage: list-is-shared is not searched by its states: its reducer is not pure',
    ],
    [['check', '--loud'], "unknown option '--loud'"],
    [['list', 'colours'], "value 'colours' is invalid for argument 'what'"],
    [['show'], "missing required argument 'file'"],
  ])('hearsay %j', async (args, problem) => {
    expect(await run(hearsayProgram, args)).toBe(EXIT.badInput);
    expect(told).toEqual([expect.stringContaining(problem)]);
  });

  test.each([
    [['show', 'nowhere.json'], 'nowhere.json: there is no such file'],
    [['show', 'newer.json'], 'newer.json: version: '],
    [['show', 'huge.json'], 'huge.json: is too large for a case; the most are 16777216 bytes'],
    [['shrink', 'huge.json'], 'huge.json: is too large for a case; the most are 16777216 bytes'],
    [['shrink', 'good.json', '--variant', 'clasic'], 'did you mean classic?'],
    [['merge', 'nowhere.json'], 'FOLDER/nowhere.json: there is no such file'],
    [['merge', 'good.json'], 'good.json: not a report, which is what check --json prints'],
    [['check', '--save-dir', 'good.json'], '--save-dir FOLDER/good.json: is a file, not a folder'],
    [['check', '--save-dir', 'good.json/below'], 'good.json is a file, not a folder'],
    [
      ['check', '--junit', 'nowhere/report.xml'],
      '--junit FOLDER/nowhere/report.xml: there is no such file or folder',
    ],
  ])('hearsay %j', async (args, problem) => {
    const placed = args.map((arg) => (/\.(json|xml)/.test(arg) ? at(arg) : arg));
    expect(await run(hearsayProgram, placed)).toBe(EXIT.badInput);
    expect(told).toEqual([expect.stringContaining(problem.replace('FOLDER', folder))]);
  });

  test.each([
    ['nowhere.mjs', 'there is no such file'],
    ['broken.mjs', 'cannot be loaded: '],
    ['nothing.mjs', 'must export a variant: export const variant = { name, create(setup) { … } }'],
    ['nameless.mjs', 'variant.name must be 1 to 64 letters'],
    ['taken.mjs', 'variant.name must be one of its own: "classic" comes with Hearsay'],
    ['inert.mjs', 'variant.create must be a function of the setup'],
    ['refuses.mjs', 'variant.create(setup) threw Error: not today'],
    [
      'empty.mjs',
      'the protocol that variant.create returns lacks reduce, encode, decode, byteLength, forge, messageKind, carries',
    ],
    ['blind.mjs', 'view must say whether the node is inGroup'],
    ['watched.mjs', 'threw Error: not to be looked at when it was looked at'],
    ['mute.mjs', 'cannot be loaded: what cannot be put into words'],
  ])('a protocol module %s', async (name, problem) => {
    const { status, stdout, stderr } = await hearsay(folder, ['show', 'good.json', '--protocol', name]).ended;
    expect([status, stdout]).toEqual([EXIT.badInput, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(`${name}: ${problem}`)]);
  });

  test('a variant and a protocol of one’s own exclude each other', async () => {
    const args = ['check', '--variant', 'classic', '--protocol', at('nothing.mjs')];
    expect(await run(hearsayProgram, args)).toBe(EXIT.badInput);
    expect(told).toEqual(['--variant and --protocol exclude each other']);
  });
});

describe('the exit code', () => {
  test('is 3, with a stack, for a bug in Hearsay', async () => {
    const faulty: MakeCommand = (exitWith) =>
      hearsayProgram(exitWith).action(() => {
        throw new TypeError('one of ours');
      });
    expect(await run(faulty, [])).toBe(EXIT.internalError);
    expect(told[0]).toBe('This is a bug in Hearsay, not in what you gave it:');
    expect(told[1]).toContain('one of ours');
  });

  test('is 0 for who asks for help', async () => {
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    expect(await run(hearsayProgram, ['check', '--help'])).toBe(EXIT.holds);
    expect(told).toEqual([]);
  });
});
