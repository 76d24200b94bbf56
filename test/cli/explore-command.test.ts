import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { exploreCommand } from '../../src/cli/commands/explore.ts';
import { EXIT, type ExitCode } from '../../src/cli/exit-code.ts';
import { run } from '../../src/cli/main.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'explore-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

async function exploring(...args: string[]): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void stdout.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void stderr.push(line));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
  const code = await run(exploreCommand, [...args, '--save-dir', folder]);
  vi.restoreAllMocks();
  return { code, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

const SMALL = ['--nodes', '2', '--faults', '1', '--kinds', 'crash,lose'];

describe('hearsay explore', () => {
  test('says that a scope is complete, and for which claims', async () => {
    const { code, stdout } = await exploring('failure-completeness', 'causal-accuracy', ...SMALL);
    expect(code).toBe(EXIT.holds);
    expect(stdout).toContain('complete: no schedule of this scope breaks a claim');
    expect(stdout).toMatch(/searched for what breaks +failure-completeness/);
    expect(stdout).toMatch(/judged on the way +causal-accuracy/);
  });

  test('shrinks, keeps and tells what breaks a claim', async () => {
    const { code, stdout } = await exploring('send-discipline', '--variant', 'no-silence', ...SMALL);
    expect(code).toBe(EXIT.violated);
    expect(stdout).toContain('send-discipline does not hold on no-silence.');
    expect(stdout).toMatch(/found in schedule \d+ of the search/);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^send-discipline-\w{8}\.json$/)]);
  });

  test('prints it as data', async () => {
    const { code, stdout } = await exploring('failure-completeness', ...SMALL, '--json');
    expect(code).toBe(EXIT.holds);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'hearsay-explore',
      variant: 'hardened',
      ended: 'complete',
      isComplete: true,
      violation: null,
      claims: [{ name: 'failure-completeness', isVouchedFor: true }],
    });
  });

  test('finds the same with workers, down to the figures', async () => {
    const asked = ['send-discipline', '--variant', 'no-silence', ...SMALL, '--json'];
    const alone = await exploring(...asked);
    const shared = await exploring(...asked, '--workers', '2');
    expect(shared.code).toBe(EXIT.violated);
    expect(JSON.parse(shared.stdout)).toEqual(JSON.parse(alone.stdout));
  });

  test('says how far it is complete where there is no room', async () => {
    const { code, stdout } = await exploring('agreement', ...SMALL, '--max-states', '20');
    expect(code).toBe(EXIT.holds);
    expect(stdout).toMatch(/not complete: there was no room for more states; all that \d+ turns? lead to/);
  });

  test('runs afresh what is not searched by its states, and says why', async () => {
    const { code, stdout } = await exploring(
      'conservation',
      '--variant',
      'list-is-shared',
      ...SMALL,
      '--window',
      '2',
    );
    expect(code).toBe(EXIT.holds);
    expect(stdout).toContain('is not searched by its states: its reducer is not pure');
    expect(stdout).toContain('every schedule is run afresh');
  });

  test.each([
    [['no-such-claim'], 'there is no claim to search for "no-such-claim"'],
    [['--kinds', 'forge'], '--kinds: forge is not searched for'],
    [['--settings', 'fanuot=2'], '--settings: there is no setting "fanuot"'],
    [['--settings', 'fanout=0'], '--settings: fanout must be'],
    [['--variant', 'hardend'], 'did you mean hardened?'],
    [['--variant', 'classic', '--protocol', 'mine.ts'], '--variant and --protocol exclude each other'],
    [['--nodes', '0'], 'It must be a whole number from 1'],
  ])('refuses %j', async (args, problem) => {
    const { code, stderr } = await exploring(...args);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain(problem);
  });
});
