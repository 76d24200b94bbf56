/**
 * What the documents show was run: each `console` block whose first line is `$ npm run hearsay -- …` (or
 * `replay`) is run again, line by line, in an empty folder that has the kept cases, the examples and the logs
 * of the tests in it. What is printed must be there, in its order; a line `…` stands for any number of lines,
 * and `^C` at the beginning says that the command is interrupted while it is at work. A line that is about no process
 * is done in this one: nothing that it prints depends on whose it is.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hasProgram } from '../support/children.ts';
import { hearsayHere } from '../support/command-here.ts';
import { COMPILED_COMMAND, COMPILED_TSCONFIG } from '../support/compiled-command.ts';
import { firstDifference, type Step, transcriptsOf } from '../support/transcript.ts';

const DOCUMENTS = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const COMMAND = /^npm run (?:-s )?(hearsay|replay) --/;
/** Nothing of the shell's but a file to print into. */
const PLAIN_WORDS = /^(?<words>[\w./,:=-]+(?: [\w./,:=-]+)*)(?: > (?<file>[\w.]+))?$/;
/** A module may do to its process what it likes, the page is built where the sources are, and the time is that of workers. */
const PROCESS_OPTIONS = ['--protocol', '--html', '--time-limit'];
/** Each command is started somewhere as it is bundled, and these are nowhere else. */
const PROCESS_COMMANDS = ['explore', 'mp1'];
const PROGRAM = `"${process.execPath}" "${COMPILED_COMMAND}"`;
/** In whatever folder, the examples import the library from here. */
const ENVIRONMENT = {
  ...process.env,
  NO_COLOR: '1',
  GITHUB_ACTIONS: '',
  TSX_TSCONFIG_PATH: COMPILED_TSCONFIG,
};
/** A transcript is a dozen processes, which a busy machine starts slowly. */
const TRANSCRIPT_MILLISECONDS = 600_000;

interface Transcript {
  readonly document: string;
  readonly first: string;
  readonly steps: readonly Step[];
}

/** What a transcript starts that not every machine has: where it is missing, the transcript is skipped. */
const PROGRAMS = ['python3'];

function missingFor(steps: readonly Step[]): string | undefined {
  return PROGRAMS.find((name) => steps.some(({ typed }) => typed.includes(name)) && !hasProgram(name));
}

function transcriptsIn(document: string): Transcript[] {
  return transcriptsOf(readFileSync(document, 'utf8')).flatMap((steps) => {
    const first = steps[0]?.typed ?? '';
    return COMMAND.test(first) ? [{ document, first, steps }] : [];
  });
}

/** What it prints, on either stream; `$?` in it is the exit code of the step before. */
async function run(typed: string, cwd: string, before: number): Promise<Ran> {
  const plain = plainCommand(typed);
  if (plain !== null) return ranHere(plain, cwd);
  const script = `exec 2>&1; (exit ${before}); ${commandFor(typed)}`;
  const { status, stdout } = spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8', env: ENVIRONMENT });
  return ranTo(status, stdout);
}

interface PlainCommand {
  readonly args: readonly string[];
  /** Where it prints to; `null`: it shows it. */
  readonly file: string | null;
}

/** A command that is about no process; `null`: it is one that is, or it is another program. */
function plainCommand(typed: string): PlainCommand | null {
  const [start = '', script] = COMMAND.exec(typed) ?? [];
  const { words, file = null } = PLAIN_WORDS.exec(typed.slice(start.length).trim())?.groups ?? {};
  if (script === undefined || words === undefined) return null;
  const args = words.split(' ');
  if ([...PROCESS_OPTIONS, ...PROCESS_COMMANDS].some((word) => args.includes(word))) return null;
  return { args: script === 'replay' ? [script, ...args] : args, file };
}

async function ranHere({ args, file }: PlainCommand, cwd: string): Promise<Ran> {
  const { status, stdout, stderr, printed } = await hearsayHere(cwd, args);
  if (file === null) return ranTo(status, printed);
  writeFileSync(join(cwd, file), stdout);
  return ranTo(status, stderr);
}

interface Ran {
  readonly status: number;
  readonly printed: readonly string[];
}

function commandFor(typed: string): string {
  return typed.replace(COMMAND, (_, script) => (script === 'replay' ? `${PROGRAM} replay` : PROGRAM));
}

function ranTo(status: number | null, output: string): Ran {
  return { status: status ?? -1, printed: output === '' ? [] : output.trimEnd().split('\n') };
}

/** The same, with Ctrl-C as soon as it has workers. */
async function interrupted(typed: string, cwd: string): Promise<Ran> {
  const child = spawn('sh', ['-c', `exec 2>&1; exec ${commandFor(typed)}`], { cwd, env: ENVIRONMENT });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  const ended = new Promise<number | null>((done) => {
    child.on('close', done);
  });
  const hasWorkers = () =>
    spawnSync('pgrep', ['-P', String(child.pid), '-f', '/worker(-program)?[.]js']).status === 0;
  while (child.exitCode === null && !hasWorkers()) await sleep(100);
  child.kill('SIGINT');
  return ranTo(await ended, output);
}

const transcripts = DOCUMENTS.flatMap(transcriptsIn);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the documents show what commands print', () => {
  const documents = transcripts.map(({ document }) => document);
  expect(documents).toEqual(expect.arrayContaining(['README.md', join('docs', 'cli.md')]));
});

describe('what a document shows is what the command prints', () => {
  test.for(transcripts)(
    '$document: $first',
    { timeout: TRANSCRIPT_MILLISECONDS },
    async ({ steps }, { skip }) => {
      const missing = missingFor(steps);
      skip(missing !== undefined, `there is no ${missing} here`);
      const cwd = mkdtempSync(join(folder, 'project-'));
      onTestFinished(() => rmSync(cwd, { recursive: true }));
      cpSync('shrunk-cases', join(cwd, 'shrunk-cases'), { recursive: true }); // commands write there
      for (const name of ['examples', 'src', 'test']) symlinkSync(resolve(name), join(cwd, name));
      let before = 0;
      for (const { typed, lines } of steps) {
        const isInterrupted = lines[0] === '^C';
        const ran = await (isInterrupted ? interrupted(typed, cwd) : run(typed, cwd, before));
        expect(firstDifference(isInterrupted ? lines.slice(1) : lines, ran.printed)).toBeNull();
        before = ran.status;
      }
    },
  );
});

describe('a difference is seen', () => {
  test.each([
    [['a', 'b'], ['a', 'b'], null],
    [['a', '…', 'c'], ['a', 'b', 'b', 'c'], null],
    [['…', 'c', '…'], ['a', 'c', 'd'], null],
    [['a', 'c'], ['a', 'b'], 'c'],
    [['a', '…', 'd'], ['a', 'b'], 'd'],
    [['a'], ['a', 'b'], 'b (printed, not shown)'],
    [[], ['a'], 'a (printed, not shown)'],
  ])('shown %j, printed %j', (shown, printed, difference) => {
    expect(firstDifference(shown, printed)).toBe(difference);
  });
});
