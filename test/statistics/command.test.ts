import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { statisticsCommand } from '../../src/cli/commands/statistics.ts';
import type { ExitCode } from '../../src/cli/exit-code.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statistics-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly code: ExitCode | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(...args: string[]): Promise<Ran> {
  let code: ExitCode | undefined;
  const stdout: string[] = [];
  const stderr: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void stdout.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void stderr.push(line));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
  try {
    const command = statisticsCommand((given) => {
      code = given;
    });
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
  }
  return { code, stdout: stdout.join('\n'), stderr: stderr.join('') };
}

function filesOf(out: string, report = 'statistics'): Record<string, string> {
  const charts = readdirSync(join(out, report)).map((name) => join(report, name));
  return Object.fromEntries(
    [`${report}.md`, ...charts].map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );
}

describe('the statistics command', () => {
  test('the same options write the same page and charts and print the same tables, byte for byte', async () => {
    const written = async (name: string) => {
      const out = join(folder, name);
      const { code, stdout, stderr } = await run('--quick', '--seeds', '2', '--seed', 'x', '--out', out);
      expect(code).toBe(0);
      expect(stdout).toContain('How a heartbeat spreads');
      expect(stdout).toContain('intervals cover the exact prediction');
      expect(stdout).toContain(join(out, 'statistics.md'));
      // Nobody watches, so there is no progress to show.
      expect(stderr).toBe('');
      return { files: filesOf(out), tables: stdout.replaceAll(out, '') };
    };
    const first = await written('first');
    const second = await written('second');
    expect(second).toEqual(first);
    const { files } = first;
    const page = files['statistics.md']!;
    expect(page).toContain('`npm run statistics -- --seed x --seeds 2 --quick`');
    const charts = Object.keys(files).slice(1);
    expect(charts).toHaveLength(7);
    for (const name of charts) expect(page).toContain(`(${name})`);
  });

  test('of SWIM writes a page of its own, the same each time', async () => {
    const written = async (name: string) => {
      const out = join(folder, name);
      const { code, stdout } = await run('--family', 'swim', '--quick', '--seeds', '3', '--out', out);
      expect(code).toBe(0);
      expect(stdout).toContain('First detection of a crash');
      return filesOf(out, 'swim');
    };
    const first = await written('first');
    expect(await written('second')).toEqual(first);
    const page = first['swim.md']!;
    expect(page).toContain('`npm run statistics -- --family swim --seeds 3 --quick`');
    const charts = Object.keys(first).slice(1);
    expect(charts).toHaveLength(5);
    for (const name of charts) expect(page).toContain(`(${name})`);
  });

  test.each([
    [['--family', 'raft'], "'--family <name>' argument 'raft' is invalid. Allowed choices are gossip, swim."],
    [['--seeds', '1'], "'--seeds <n>' argument '1' is invalid. It must be a whole number from 2 to 100000."],
    [['--seeds', 'many'], "'--seeds <n>' argument 'many' is invalid."],
    [['--seed', 'a b'], "'--seed <name>' argument 'a b' is invalid."],
    [['--slow'], "unknown option '--slow'"],
    [['10'], 'too many arguments'],
  ])('%j is refused in one line', async (args, line) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBeUndefined();
    expect(stdout).toBe('');
    expect(stderr).toContain(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a folder that cannot be written to is bad input, before any work is done', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, stdout, stderr } = await run('--out', file);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(stderr).toContain(`--out ${file}`);
  });
});
