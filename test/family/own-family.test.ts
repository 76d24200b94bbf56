/**
 * A whole family from outside of the library: settings, a wire, promises, a claim and a situation of its own. It goes
 * through hunt, shrinker, case, replay, story, report and list like the one that comes along.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variant } from '../../examples/own-claim.ts';
import type { CaseFile } from '../../src/cases/case-file.ts';
import { parseReport } from '../../src/cli/check/read-report.ts';
import type { CheckReport } from '../../src/cli/check/report.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { defineProtocol } from '../../src/family/define-protocol.ts';
import { schedulesOf } from '../../src/family/family.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { type Ended, hearsay } from '../support/command.ts';
import { writeExample } from '../support/compiled-example.ts';

const PROCESS = { timeout: 600_000 };
const MODULE = ['--protocol', 'own-claim.mjs'];
const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
let report: CheckReport;
let casePath: string;

function run(...args: string[]): Promise<Ended> {
  return hearsay(folder, [...args, ...MODULE]).ended;
}

function readCaseFile(): CaseFile {
  return JSON.parse(readFileSync(join(folder, casePath), 'utf8')) as CaseFile;
}

/** What the command says of the case with other settings. */
async function replayedWith(settings: Readonly<Record<string, number>>): Promise<Ended> {
  const value = readCaseFile();
  const schedule = { ...value.schedule, settings: { ...value.schedule.settings, ...settings } };
  writeFileSync(join(folder, 'changed.json'), JSON.stringify({ ...value, schedule }));
  return run('replay', 'changed.json');
}

beforeAll(async () => {
  for (const name of ['own-claim', 'all-to-all']) writeExample(folder, name);
  const { status, stdout } = await run(
    ...['check', 'dead-stay-forgotten', 'agreement', '--runs', '90', '--faults', 'join,crash'],
    ...['--save-dir', 'found', '--json'],
  );
  expect(status).toBe(EXIT.violated);
  report = parseReport(stdout, 'stdout');
  const own = report.results.find(({ claim }) => claim === 'dead-stay-forgotten')!;
  casePath = own.failure?.outcome.kind === 'kept' ? own.failure.outcome.casePath : '';
}, PROCESS.timeout);
afterAll(() => rmSync(folder, { recursive: true }));

describe('a family of one’s own', PROCESS, () => {
  test('has its own situations counted', () => {
    for (const { totals } of report.results) {
      expect(Object.keys(totals.situations).filter((name) => name !== 'dead-is-forgotten')).toEqual([]);
    }
    expect(report.results.some(({ totals }) => totals.situations['dead-is-forgotten']! > 0)).toBe(true);
  });

  test('is not judged by what it does not promise, and the report says why', () => {
    const { totals } = report.results.find(({ claim }) => claim === 'agreement')!;
    expect(totals.notJudged['agreement']).toEqual({
      'the protocol does not promise when all agree': totals.schedules,
    });
  });

  test('draws settings in their range that go together', () => {
    const draws = drawsOf(schedulesOf(variant), 'any', 1, {});
    const drawn = Array.from({ length: 50 }, (_, index) => draws.at(index).schedule.settings);
    for (const { failTicks = 0, cleanupTicks = 0 } of drawn) {
      expect(failTicks >= 2 && failTicks <= 10 && cleanupTicks > failTicks && cleanupTicks <= 30).toBe(true);
    }
    expect(new Set(drawn.map(({ failTicks }) => failTicks)).size).toBeGreaterThan(5);
  });

  test('has a case with its settings at their simplest, and a verdict on nobody else', () => {
    const { schedule, verdicts } = readCaseFile();
    expect(schedule.settings).toEqual({ failTicks: 2, cleanupTicks: 3 });
    expect(verdicts).toEqual({
      'all-to-all-watched': { violates: 'dead-stay-forgotten', atTick: expect.any(Number) },
    });
  });

  test('is replayed, and told in its own words', async () => {
    const { status, stdout } = await run('replay', casePath);
    expect(status).toBe(EXIT.holds);
    expect(stdout).toContain('as expected, violates dead-stay-forgotten');
    expect(stdout).toContain('failTicks 2, cleanupTicks 3, delayBoundTicks 1');
    expect(stdout).toContain('claim     Who is down, and was taken off a list, is not put on it again.');
  });

  test('is listed', async () => {
    const claims = await run('list', 'claims');
    expect(claims.stdout).toMatch(/^ {2}dead-stay-forgotten +Who is down/m);
    expect(claims.stdout).toMatch(/^ {2}failure-completeness /m);
    expect(claims.stdout).not.toContain('merge-is-max');
    const situations = await run('list', 'situations');
    expect(situations.stdout).toBe(
      'situations\n  dead-is-forgotten  Somebody takes one who is down off its list.\n',
    );
  });

  test('has reports that can be merged', async () => {
    for (const shard of ['1/2', '2/2']) {
      const args = ['--runs', '90', '--faults', 'join,crash', '--save-dir', 'found', '--json'];
      const { stdout } = await run('check', 'dead-stay-forgotten', ...args, '--shard', shard);
      writeFileSync(join(folder, `shard-${shard[0]}.json`), stdout);
    }
    const { status, stdout } = await run('merge', 'shard-1.json', 'shard-2.json');
    expect([status, stdout]).toEqual([
      EXIT.violated,
      expect.stringContaining('dead-stay-forgotten does not hold on all-to-all-watched'),
    ]);
  });

  test.each([
    [
      'out of range',
      { failTicks: 99 },
      'schedule.settings.failTicks: must be a whole number from 2 to 10, but is 99',
    ],
    ['that do not go together', { cleanupTicks: 4, failTicks: 5 }, 'must be more than failTicks'],
    ['that it does not have', { fanout: 2 }, 'schedule.settings.fanout: unknown field'],
  ])('refuses settings %s, with the reason', async (_, settings, reason) => {
    const { status, stderr } = await replayedWith(settings as Readonly<Record<string, number>>);
    expect([status, stderr]).toEqual([EXIT.badInput, expect.stringContaining(reason)]);
  });

  test('is known to nothing in the library', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const knowing = sources.filter((name) =>
      /dead-stay|all-to-all/.test(readFileSync(join('src', name), 'utf8')),
    );
    expect(knowing).toEqual([]);
  });
});

describe('a family that contradicts itself', () => {
  const create = variant.create;
  const claim = { name: 'mine', statement: 'Mine.', watch: () => ({}) };

  test.each([
    ['two claims of one name', { claims: [claim, claim] }, 'two claims are called "mine"'],
    [
      'a claim of a general one’s name',
      { claims: [{ ...claim, name: 'agreement' }] },
      'two claims are called "agreement"',
    ],
    [
      'two situations of one name',
      { situations: [0, 1].map(() => ({ name: 'mine', statement: 'Mine.', watch: () => ({}) })) },
      'two situations are called "mine"',
    ],
  ])('is refused for %s', (_, parts, reason) => {
    expect(() => defineProtocol({ name: 'mine', create, ...parts })).toThrow(reason);
  });
});
