import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import { parseTrace } from '../../src/trace/read-trace.ts';
import { hearsayHere } from '../support/command-here.ts';

const ZOMBIE = resolve('shrunk-cases/failure-completeness-c06921e3.json');
const BY_HAND = resolve('examples/one-of-three-dies.json');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-trace-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const hearsay = (...args: readonly string[]) => hearsayHere(folder, args);
const trace = (...args: readonly string[]) => hearsay('trace', ...args);

describe('hearsay trace', () => {
  test('prints the run that breaks a claim, one event a line', async () => {
    const { status, stdout } = await trace(ZOMBIE);
    expect(status).toBe(0);
    const read = parseTrace(stdout, 'printed', scheduleSchemaFor(null));
    if (!read.ok) throw new Error(read.problem);
    const { header, events } = read.value;
    expect(header).toMatchObject({ protocol: 'classic', schedule: { horizonTicks: 43 } });
    expect(events.at(-1)).toEqual({ event: 'ended', tick: 42, end: { kind: 'horizon' } });
  });

  test('a schedule by hand has no verdict, and is run on hardened', async () => {
    expect((await trace(BY_HAND)).stdout.split('\n')[0]).toContain('"protocol":"hardened"');
    expect((await trace(BY_HAND, '--variant', 'classic')).stdout.split('\n')[0]).toContain(
      '"protocol":"classic"',
    );
  });

  test('writes a file that is whole, and what is read from it is the same again', async () => {
    const { status, stdout } = await trace(ZOMBIE, '--out', 'run.jsonl');
    expect([status, stdout]).toEqual([0, '']);
    expect((await trace('run.jsonl')).stdout).toBe(readFileSync(join(folder, 'run.jsonl'), 'utf8'));
    expect((await trace('run.jsonl')).stdout).toBe((await trace(ZOMBIE)).stdout);
    expect(readdirSync(folder).filter((name) => name.startsWith('.hearsay-'))).toEqual([]);
  });

  test('writes for ShiViz, of a case and of a trace alike; several variants are several runs', async () => {
    await trace(ZOMBIE, '--out', 'run.jsonl');
    const [, , ...ofTrace] = (await trace('run.jsonl', '--format', 'shiviz')).stdout.split('\n');
    const [, , ...ofCase] = (await trace(ZOMBIE, '--format', 'shiviz')).stdout.split('\n');
    expect(ofTrace.slice(1)).toEqual(ofCase.slice(1));
    const both = (await trace(ZOMBIE, '--format', 'shiviz', '--variant', 'classic,hardened')).stdout;
    expect(both.split('\n').filter((line) => line.startsWith('==='))).toEqual([
      '=== classic: A zombie: two nodes keep teaching each other a dead one ===',
      '=== hardened: A zombie: two nodes keep teaching each other a dead one ===',
    ]);
  });
});

describe('hearsay show', () => {
  test('tells a trace as it tells its case, but judges nothing', async () => {
    await trace(ZOMBIE, '--out', 'run.jsonl');
    const ofTrace = (await hearsay('show', 'run.jsonl')).stdout.split('\n').slice(2);
    const ofCase = (await hearsay('show', ZOMBIE, '--variant', 'classic')).stdout.split('\n').slice(5);
    // The run goes on when its story is over.
    const told = ofCase.indexOf('VIOLATED in tick 23: failure-completeness') - 1;
    expect(told).toBeGreaterThan(15);
    expect(ofTrace.slice(0, told)).toEqual(ofCase.slice(0, told));
    expect(ofTrace.join('\n')).toContain('nothing is judged in ticks 0–42');
  });

  test('refuses to run a trace on another protocol, or to judge it', async () => {
    await trace(ZOMBIE, '--out', 'run.jsonl');
    expect(await hearsay('show', 'run.jsonl', '--variant', 'hardened')).toMatchObject({
      status: 2,
      stderr: 'run.jsonl: is the trace of a run already; only a case can be run on another protocol\n',
    });
    expect(await hearsay('show', 'run.jsonl', '--claim', 'agreement')).toMatchObject({
      status: 2,
      stderr: 'run.jsonl: is the trace of a run; only the run of a case can be judged\n',
    });
  });
});

describe('what cannot be written is refused', () => {
  test('two runs in one trace', async () => {
    const { status, stderr } = await trace(ZOMBIE, '--variant', 'classic,hardened');
    expect([status, stderr]).toEqual([
      2,
      '--variant: a trace is of one run; --format shiviz takes several, to compare them\n',
    ]);
  });

  test('a file where none can be, before the run', async () => {
    const { status, stdout, stderr } = await trace(ZOMBIE, '--out', 'nowhere/run.jsonl');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('--out nowhere/run.jsonl: there is no such file or folder\n');
  });

  test('a trace with a flaw, with its line; what had the name of the file stays', async () => {
    writeFileSync(join(folder, 'kept.txt'), 'as it was');
    const { stdout } = await trace(ZOMBIE);
    const lines = stdout.split('\n');
    writeFileSync(join(folder, 'bad.jsonl'), [...lines.slice(0, 5), '{"event":"slept"}'].join('\n'));
    const { status, stderr } = await trace('bad.jsonl', '--out', 'kept.txt');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^bad\.jsonl:6: event: must be one of started, /);
    expect(readFileSync(join(folder, 'kept.txt'), 'utf8')).toBe('as it was');
  });

  test.each([
    [['nowhere.jsonl'], 'the trace nowhere.jsonl: there is no such file\n'],
    [['nowhere.json'], 'nowhere.json: there is no such file\n'],
  ])('%j', async (args, said) => {
    expect(await trace(...args)).toMatchObject({ status: 2, stderr: said });
  });

  test('a trace has run already', async () => {
    await trace(ZOMBIE, '--out', 'run.jsonl');
    const { status, stderr } = await trace('run.jsonl', '--variant', 'hardened');
    expect([status, stderr]).toEqual([
      2,
      'run.jsonl: is the trace of a run already; only a case can be run on another protocol\n',
    ]);
    expect(existsSync(join(folder, 'run.jsonl'))).toBe(true);
  });
});
