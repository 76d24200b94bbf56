import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compareCommand } from '../../src/cli/commands/compare.ts';
import type { ExitCode } from '../../src/cli/exit-code.ts';
import { run } from '../../src/cli/main.ts';
import { hearsay } from '../support/command.ts';
import { COMPILED_VARIANTS } from '../support/compiled-command.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compare-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

async function compare(...args: string[]): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void stdout.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void stderr.push(line));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
  const code = await run(compareCommand, args);
  vi.restoreAllMocks();
  return { code, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

/** One condition, two runs. */
const SMALL = ['--runs', '2', '--sizes', '4', '--losses', 'none', '--stalls', 'none'];

function filesOf(out: string): Record<string, string> {
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  return Object.fromEntries(names.toSorted().map((name) => [name, readFileSync(join(out, name), 'utf8')]));
}

describe('a comparison', () => {
  test('gives the same table, page and charts each time, byte for byte', async () => {
    const ran = [];
    for (const name of ['first', 'second']) {
      const out = join(folder, name);
      const more = ['--quick', '--runs', '2', '--sizes', '3,4', '--losses', '0,20', '--base-size', '4'];
      const { code, stdout, stderr } = await compare('hardened', 'classic', ...more, '--out', out);
      expect(code).toBe(0);
      ran.push({ stdout, stderr: stderr.replaceAll(out, ''), files: filesOf(out) });
    }
    expect(ran[1]).toEqual(ran[0]);
    const { stdout, files } = ran[0]!;
    expect(stdout).toMatch(/hardened +4 +2 +/);
    const page = files['compare.md']!;
    expect(page).toContain(
      'compare hardened classic --runs 2 --sizes 3,4 --losses 0,20 --base-size 4 --quick`',
    );
    const charts = Object.keys(files).filter((name) => name.endsWith('.svg'));
    expect(charts.length).toBeGreaterThan(5);
    for (const chart of charts) expect(page).toContain(`(${chart})`);
  });

  test('is printed as JSON', async () => {
    const { code, stdout } = await compare('hardened', ...SMALL, '--json');
    expect(code).toBe(0);
    const { runsDone, runsPlanned, sweeps } = JSON.parse(stdout);
    expect([runsDone, runsPlanned]).toEqual([2, 2]);
    // T_f is 5 in a group of 4 and one more, and a word of the crashed may be under way.
    expect(sweeps[0].rows[0].figures.firstDetection.value).toBeGreaterThanOrEqual(6);
  });

  test('runs each variant with the settings that it is given', async () => {
    const { stdout } = await compare(
      'hardened',
      'classic',
      ...SMALL,
      '--set',
      'hardened:failTicks=20',
      '--json',
    );
    const { settings, sweeps, command } = JSON.parse(stdout);
    expect(settings.map((of: { settings: { failTicks: number } }) => of.settings.failTicks)).toEqual([20, 5]);
    // The other settings follow.
    expect(settings[0].settings.cleanupTicks).toBe(41);
    const [own, other] = sweeps[0].rows;
    expect(own.figures.firstDetection.value).toBeGreaterThan(other.figures.firstDetection.value + 10);
    expect(command).toContain('--set hardened:failTicks=20');
  });

  test('takes a protocol of one’s own', async () => {
    const { code, stdout } = await compare(
      'all-to-all',
      ...SMALL,
      '--json',
      '--protocol',
      'examples/all-to-all.ts',
    );
    expect(code).toBe(0);
    const { variants, settings } = JSON.parse(stdout);
    expect(variants).toEqual(['all-to-all']);
    expect(settings[0].settings).toEqual({ failTicks: 2, cleanupTicks: 3 });
  });

  test('of a protocol that throws says so, and ends with 1', async () => {
    const path = join(folder, 'throws.mjs');
    writeFileSync(path, ownModule('throws', `if (++turns === 3000) throw new Error('no');`));
    const { code, stdout, stderr } = await compare(
      'throws',
      ...SMALL,
      '--runs',
      '9',
      '--json',
      '--protocol',
      path,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/throws: n\d threw Error: no \(in reduce\), at N=4, q=5 %, seed hearsay-\d/);
    expect(JSON.parse(stdout).sweeps[0].rows[0]).toMatchObject({ runs: 8, broken: 1 });
  });

  test('of a group that never forms ends with 4', async () => {
    const path = join(folder, 'alone.mjs');
    writeFileSync(path, ownModule('alone', 'return { state, outbox: [] };'));
    const { code, stdout } = await compare('alone', ...SMALL, '--protocol', path);
    expect(code).toBe(4);
    expect(stdout).toContain('0 (2 not formed)');
  });

  test('is ended by Ctrl-C, in the middle of a run that would never end, with what was measured', async () => {
    const path = join(folder, 'hangs.mjs');
    const hang = `if (++turns === 5000) { process.stderr.write('hanging'); for (;;); }`;
    writeFileSync(path, ownModule('hangs', hang));
    const args = ['compare', 'hangs', ...SMALL, '--runs', '1000', '--json', '--protocol', path];
    const { child, until, ended } = hearsay(process.cwd(), args);
    let isHanging = false;
    child.stderr?.on('data', (data) => {
      if (String(data).includes('hanging')) isHanging = true;
    });
    await until(() => isHanging);
    child.kill('SIGINT');
    const { status, stdout, stderr } = await ended;
    expect(status).toBe(130);
    const { runsDone, runsPlanned, sweeps } = JSON.parse(stdout);
    expect(runsDone).toBeGreaterThan(1);
    expect(runsPlanned).toBe(1000);
    expect(sweeps[0].rows[0].runs).toBe(runsDone);
    expect(stderr).toContain(`interrupted after ${runsDone} of 1000 runs`);
  });
});

/** A module whose protocol is gossip, but does this first with each input. */
function ownModule(name: string, first: string): string {
  return `
    import { hardened } from ${JSON.stringify(COMPILED_VARIANTS)};
    let turns = 0;
    export const variant = {
      name: '${name}',
      family: hardened.family,
      create(setup) {
        const protocol = hardened.create(setup);
        return { ...protocol, reduce(state, input) { ${first} return protocol.reduce(state, input); } };
      },
    };`;
}

describe('what cannot be compared is refused in one line', () => {
  test.each([
    [['hardend'], 'there is no variant "hardend"; did you mean hardened?'],
    [['hardened', 'hardened'], 'hardened is named twice'],
    [[], "missing required argument 'variant'"],
    [['hardened', '--runs', '1'], 'It must be a whole number from 2 to 10000.'],
    [['hardened', '--sizes', '2,4'], 'It must be a whole number from 3 to 1024.'],
    [['hardened', '--sizes', '4,,8'], 'It must be a whole number from 3 to 1024.'],
    [['hardened', '--losses', '100'], 'It must be a percentage from 0 to less than 100.'],
    [['hardened', '--losses=-5'], 'It must be a percentage from 0 to less than 100.'],
    [['hardened', '--stalls', '0'], 'It must be a whole number from 1 to 1000.'],
    [['hardened', '--seed', 'a b'], 'It must be 1 to 64 letters, digits, dots or underscores.'],
    [['hardened', '--set', 'failTicks=3'], 'It must be like hardened:failTicks=20.'],
    [['hardened', '--set', 'classic:failTicks=3'], '--set classic:failTicks=3: classic is not among those'],
    [
      ['hardened', '--set', 'hardened:failTick=3'],
      'hardened has no setting "failTick"; did you mean failTicks?',
    ],
    [['full-list', '--set', 'full-list:fanout=3'], 'full-list has no setting "fanout"; there are none'],
    [
      ['classic', '--set', 'classic:fanout=0'],
      'classic in a group of 4: fanout must be a whole number from 1',
    ],
    [
      ['hardened', '--set', 'hardened:cleanupTicks=3'],
      'hardened in a group of 4: settings.cleanupTicks must be at least',
    ],
    [['hardened', '--sizes', 'none', '--losses', 'none', '--stalls', 'none'], 'there is nothing to measure'],
    [['hardened', '--protocol', 'nowhere.mjs'], 'nowhere.mjs: there is no such file'],
    [['hardened', '--fast'], "unknown option '--fast'"],
  ])('%j', async (args, line) => {
    const { code, stdout, stderr } = await compare(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a folder that cannot be written to is found out before the work', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, stdout, stderr } = await compare('hardened', '--out', file);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`--out ${file}: `);
  });
});
