import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';
import { changedJson } from './mutate-json.ts';
import { brokenPromise, type Outcome } from './promise.ts';
import { TARGETS } from './trial.ts';

/** Some 20 seconds on two cores that have nothing else to do. */
const TRIALS = 150;
const PROCESSES = 6;

test('whatever it is given, the command keeps its promises', { timeout: 600_000 }, async () => {
  const { counts, failure } = await fuzz({
    seed: 1998,
    trials: TRIALS,
    processes: PROCESSES,
    milliseconds: 10 * 60_000,
  });
  expect(failure).toBeNull();
  // Of each kind some come through, and are refused.
  for (const target of TARGETS)
    expect(Object.keys(counts[target] ?? {})).toEqual(expect.arrayContaining(['0', '2']));
});

describe('a command that never comes back', () => {
  /** Says what it tries, and does it. */
  async function told(does: string): Promise<string | null> {
    const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
    const worker = join(folder, 'worker.mjs');
    writeFileSync(
      worker,
      `process.once('message', () => process.send({ kind: 'trying', trial: 'this one' }, () => { ${does} }));`,
    );
    const order = { seed: 1, trials: 1, processes: 0, milliseconds: 1000 };
    const { failure } = await fuzz({ ...order, worker, hangingMilliseconds: 5000 });
    rmSync(folder, { recursive: true });
    return failure;
  }

  test('is ended, and what it was given is told', async () => {
    expect(await told('for (;;) {}')).toBe('it hangs: "this one"');
  });

  test('because it ended the process is told of too', async () => {
    expect(await told('process.exit(7)')).toBe('it ended the process (7): "this one"');
  });
});

describe('a promise that is broken is seen:', () => {
  const attempt = { files: { 'case.json': 'a case' }, args: ['show', 'case.json'] };
  const refused: Outcome = {
    exitCode: 2,
    stdout: '',
    stderr: 'case.json: is no case\n',
    after: new Map([['case.json', Buffer.from('a case')]]),
  };

  test('of one that is kept nothing is said', () => {
    expect(brokenPromise(attempt, refused)).toBeNull();
    expect(brokenPromise(attempt, { ...refused, exitCode: 0, stdout: 'a\tstory\n', stderr: '' })).toBeNull();
  });

  test.each<[string, Partial<Outcome>]>([
    ['the exit code is 3', { exitCode: 3 }],
    ['the exit code is null', { exitCode: null }],
    ['a control character on standard output', { exitCode: 0, stdout: 'a\u001b[31m' }],
    ['a control character on standard error', { stderr: 'a\u202e' }],
    ['a stack is printed', { stderr: 'Error\n    at run (/src/main.ts:1:2)\n' }],
    ['bad input, and not a word about it', { stderr: '' }],
    ['9 lines about bad input', { stderr: 'a\n'.repeat(9) }],
    ['a line about bad input is far too long', { stderr: 'a'.repeat(2000) }],
    ['bad input, and case.json is another now', { after: new Map([['case.json', Buffer.from('')]]) }],
    [
      'bad input, and b.json was written',
      { after: new Map([...refused.after, ['b.json', Buffer.from('')]]) },
    ],
    ['case.json is gone', { exitCode: 0, after: new Map() }],
    [
      '.hearsay-1.tmp was left behind',
      { exitCode: 0, after: new Map([...refused.after, ['.hearsay-1.tmp', Buffer.from('')]]) },
    ],
  ])('%s', (broken, outcome) => {
    expect(brokenPromise(attempt, { ...refused, ...outcome })).toBe(broken);
  });

  test('what was asked for as JSON is none', () => {
    const asked = { ...attempt, args: ['merge', '--json'] };
    expect(brokenPromise(asked, { ...refused, exitCode: 1, stdout: '{' })).toBe(
      'what was asked for as JSON is none',
    );
  });
});

test('a change of JSON makes what no JSON.stringify makes', () => {
  const change = { change: 'repeat', branch: 1, place: 0, value: '1e400', way: 0 } as const;
  const text = '{"a": {"b": 1}}';
  expect(changedJson(text, [change])).toBe('{"a": {"b": 1,\n"b": 1}}');
  expect(changedJson(text, [{ ...change, change: 'replace' }])).toBe('{"a": {"b": 1e400}}');
});
