import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { boardSchema } from '../../properties/scoreboard/board.ts';
import { scoreboardCommand } from '../../properties/scoreboard/command.ts';
import { STRATEGIES } from '../../properties/scoreboard/strategies/index.ts';
import type { Place } from '../../properties/scoreboard/strategies/unit-tests/mutated-code.ts';
import { forkedWorker } from '../../properties/scoreboard/workers/forked-worker.ts';
import { localWorker } from '../../properties/scoreboard/workers/local-worker.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { run } from '../../src/cli/main.ts';
import { MUTANTS } from '../../src/known/known-mutants.ts';
import { commandHere } from '../support/command-here.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-scoreboard-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Far more than it takes; a busy machine starts processes slowly. */
const PROCESS_MILLISECONDS = 600_000;
const TSX = ['--import', import.meta.resolve('tsx')];
const PROGRAM = [...TSX, resolve('properties/scoreboard/index.ts')];
const RANDOM = ['--strategy', 'default-generator', '--workers', '1'];

/** In this process, and its trials too. */
function scoreboard(...args: string[]) {
  const startWorker = () => localWorker(MUTANTS, STRATEGIES);
  return commandHere('.', (exitWith) => scoreboardCommand(exitWith, startWorker), args);
}

describe('npm run scoreboard', { timeout: PROCESS_MILLISECONDS }, () => {
  test('prints the board of a mutant that is killed, and writes no page of it', async () => {
    const out = join(folder, 'narrow');
    const { status, stdout } = await scoreboard(
      '--mutant',
      'own-heartbeat-stuck',
      '--trials',
      '2',
      '--out',
      out,
      ...RANDOM,
    );
    expect(stdout).toContain('1 mutant, 0 equivalent: all is as it must be.');
    expect(stdout).toMatch(/^default-generator +1 of 1 +100 %/m);
    expect(status).toBe(EXIT.holds);
    expect(existsSync(out)).toBe(false);
  });

  test('prints it as JSON, and exits with 1 where a mutant survives', async () => {
    const { status, stdout, stderr } = await scoreboard(
      '--mutant',
      'no-tombstones',
      '--trials',
      '2',
      '--schedules',
      '1',
      '--json',
      ...RANDOM,
    );
    const board = boardSchema.parse(JSON.parse(stdout));
    expect(board.rows.map(({ mutant, attempts }) => [mutant, attempts['default-generator']!.length])).toEqual(
      [['no-tombstones', 1]],
    );
    expect(stderr).toMatch(/^no-tombstones survives: caught in 0 of 1 trial/m);
    expect(stderr).toContain('again   npm run scoreboard -- --mutant no-tombstones');
    expect(status).toBe(EXIT.violated);
  });

  test('--quick exits with 1 where the page is missing, and says how to make it', async () => {
    const { status, stdout } = await scoreboard(
      '--quick',
      '--mutant',
      'own-heartbeat-stuck',
      '--out',
      join(folder, 'none'),
    );
    expect(stdout).toMatch(/^scoreboard\.md is stale: .*\n {2}again {3}npm run scoreboard$/m);
    expect(status).toBe(EXIT.violated);
  });

  test('interrupted, prints what there is, and exits with 130', async () => {
    const [marks, begun] = [join(folder, 'marks.mjs'), join(folder, 'begun')];
    // Every process says that it is there; the second is a worker.
    writeFileSync(
      marks,
      `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(begun)}, 'x');`,
    );
    const args = [...RANDOM, '--mutant', 'own-heartbeat-stuck', '--trials', '1000'];
    const child = spawn(process.execPath, ['--import', pathToFileURL(marks).href, ...PROGRAM, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout.on('data', (data) => {
      printed += String(data);
    });
    while (!existsSync(begun) || statSync(begun).size < 2) await sleep(50);
    child.kill('SIGINT');
    const code = await new Promise((done) => child.once('close', done));
    expect(printed).toMatch(/interrupted after \d+ of 1000 trials; nothing was written/);
    expect(code).toBe(EXIT.interrupted);
  });
});

describe('the unit tests', { timeout: PROCESS_MILLISECONDS }, () => {
  const TRIED: Readonly<Record<string, readonly [Place, include: string]>> = {
    'sound rule': [{ variant: 'sound', rule: 'merge' }, 'test/gossip/rules/{merge,targets}.test.ts'],
    'sound reducer': [{ variant: 'sound', rule: null }, 'test/gossip/gossip-protocol.test.ts'],
    'broken rule': [{ variant: 'stamp-on-equal', rule: 'merge' }, 'test/gossip/rules/merge.test.ts'],
    'broken reducer': [{ variant: 'no-silence', rule: null }, 'test/gossip/rules/silence.test.ts'],
  };
  /** The files of the tests in which one fails, when the variant has taken the place. */
  let failing: Readonly<Record<string, readonly string[]>>;

  beforeAll(async () => {
    const program = join(folder, 'unit-tests.mts');
    const module = resolve('properties/scoreboard/strategies/unit-tests/run-unit-tests.ts');
    // One process for all: to load vitest takes longer than to run these tests.
    writeFileSync(
      program,
      `import { failingTestFiles } from ${JSON.stringify(module)};
const failing = {};
for (const [name, of] of Object.entries(${JSON.stringify(TRIED)})) failing[name] = await failingTestFiles(...of);
console.log(JSON.stringify(failing));`,
    );
    const child = spawn(process.execPath, [...TSX, program], { env: ELSEWHERE });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(stderr).toBe('');
    failing = JSON.parse(stdout) as typeof failing;
  }, PROCESS_MILLISECONDS);

  test('find nothing wrong with sound code in the place of a rule', () => {
    expect(failing['sound rule']).toEqual([]);
  });

  test('find nothing wrong with sound code in the place of the reducer', () => {
    expect(failing['sound reducer']).toEqual([]);
  });

  test('fail on a rule that is broken', () => {
    expect(failing['broken rule']).toEqual(['test/gossip/rules/merge.test.ts']);
  });

  test('fail on a reducer that is broken', () => {
    expect(failing['broken reducer']).toEqual(['test/gossip/rules/silence.test.ts']);
  });
});

/** Without what tells a process that it is run by vitest. */
const ELSEWHERE = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_ENV'),
);

describe('a worker that does not come back', { timeout: PROCESS_MILLISECONDS }, () => {
  test('is cut off, and that is no kill', async () => {
    const worker = forkedWorker(1);
    const budget = { schedules: 1, seconds: 1 };
    const task = { mutant: 'no-news', strategy: 'default-generator', trial: 1, budget, shrinks: false };
    expect(await worker.attempt(task)).toMatchObject({ ending: 'cut off', caughtBy: [] });
    worker.dismiss();
    expect(await worker.attempt(task)).toBeNull();
  });
});

describe('bad usage', () => {
  let told: string[];
  beforeEach(() => {
    told = [];
    vi.spyOn(console, 'error').mockImplementation((line) => told.push(String(line)));
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => told.push(String(line).trimEnd()) > 0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    [['--mutant', 'no-new'], '--mutant: there is no mutant "no-new"; did you mean no-news?'],
    [
      ['--strategy', 'luck'],
      '--strategy: there is no strategy "luck"; docs/measured/scoreboard.md shows what there is',
    ],
    [['--quick', '--trials', '3'], '--quick and --trials exclude each other'],
    [['--quick', '--strategy', 'kept-cases'], '--quick and --strategy exclude each other'],
    [
      ['--trials', '0'],
      "error: option '--trials <n>' argument '0' is invalid. It must be a whole number from 1 to 1000.",
    ],
    [['--out', 'package.json'], '--out package.json: is a file, not a folder'],
    [['all'], 'error: too many arguments. Expected 0 arguments but got 1.'],
  ])('%j', async (args, message) => {
    expect(await run(scoreboardCommand, args)).toBe(EXIT.badInput);
    expect(told).toEqual([message]);
  });
});
