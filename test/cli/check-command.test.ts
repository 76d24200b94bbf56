import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { coordinate } from '../../src/cli/check/coordinate.ts';
import { localWorker } from '../../src/cli/check/local-worker.ts';
import { parseReport } from '../../src/cli/check/read-report.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { classic } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { planOf } from '../support/checks.ts';
import { COMPILED_COMMAND } from '../support/compiled-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PROCESS_MILLISECONDS = 240_000;
const COMMAND = [COMPILED_COMMAND];
const PLAIN = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' };

function hearsay(args: readonly string[], env: NodeJS.ProcessEnv = PLAIN) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

/** In process and with two workers it must come to the same. */
const plan = planOf({ claims: ['agreement', 'conservation'], runs: 60, schedules: { faults: ['crash'] } });
const ARGS = ['check', ...plan.claims, '--variant', 'classic', '--runs', '60', '--faults', 'crash'];

describe('hearsay check', { timeout: PROCESS_MILLISECONDS }, () => {
  test('with two workers comes to the same as without any, keeps the case, and tells GitHub', async () => {
    const env = { ...PLAIN, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
    const options = ['--workers', '2', '--json', '--junit', 'report.xml', '--save-dir', 'found'];
    const { status, stdout, stderr } = hearsay([...ARGS, ...options], env);
    expect(status).toBe(EXIT.violated);

    const report = parseReport(stdout, 'stdout');
    const saveDirectory = join(folder, 'found-here');
    const here = await coordinate(plan, [localWorker(plan, classic, saveDirectory)]);
    // Which cases are known depends on the folder that a command is given in.
    const comparable = JSON.stringify(here, (key, value) => (key === 'knownAs' ? [] : value));
    const inOneFolder = comparable.replaceAll(saveDirectory, 'found');
    expect(JSON.parse(inOneFolder)).toEqual(report);

    const { outcome } = report.results[0]!.failure!;
    const casePath = outcome.kind === 'kept' ? outcome.casePath : 'no case was written';
    expect(readCase(join(folder, casePath), KNOWN_VARIANTS).ok).toBe(true);
    expect(stderr).toContain(`::error file=${casePath},line=1,title=agreement does not hold on classic::`);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('| `agreement` | ❌ broken |');
    expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('failures="1"');
  });

  test.each<[string, (child: ChildProcess) => void]>([
    ['by Ctrl-C', (child) => child.kill('SIGINT')],
    ['with all its processes, as a service is stopped', ({ pid }) => process.kill(-pid!, 'SIGTERM')],
  ])(
    'interrupted %s, prints what was found so far and how to go on, and exits with 130',
    async (_, interrupt) => {
      // A protocol that says when it is at work, for that is when to interrupt it.
      const begun = join(mkdtempSync(join(folder, 'marks-')), 'begun');
      writeFileSync(join(folder, 'mine.mjs'), moduleThatMarks(begun));
      const args = ['check', 'purity', '--protocol', './mine.mjs', '--runs', '10000000', '--workers', '1'];
      const child = spawn(process.execPath, [...COMMAND, ...args], {
        cwd: folder,
        env: PLAIN,
        detached: true,
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (data) => {
        stdout += data;
      });
      child.stderr.on('data', (data) => {
        stderr += data;
      });
      const ended = new Promise<number | null>((done) => {
        child.on('close', done);
      });
      while (!existsSync(begun) && child.exitCode === null) await sleep(20);
      interrupt(child);
      expect([await ended, stderr]).toEqual([EXIT.interrupted, '']);
      expect(stdout).toContain('Seen on mine, seed 1998:');
      expect(stdout).toMatch(/^interrupted after [\d,]+ of 10,000,000 runs$/m);
      expect(stdout).toMatch(
        /^go on with {2}npm run hearsay -- check purity --protocol \.\/mine\.mjs --runs 10000000( --from \d+)?$/m,
      );
    },
  );

  test('says with --coverage what its schedules have seen of a scope, and nothing else changes', () => {
    const args = [
      'check',
      'agreement',
      '--scope',
      '2,1',
      '--faults',
      'crash,lose',
      '--runs',
      '300',
      '--workers',
      '1',
    ];
    const plain = hearsay([...args, '--json']);
    const measured = hearsay([...args, '--json', '--coverage']);
    expect([plain.status, measured.status, measured.stderr]).toEqual([EXIT.holds, EXIT.holds, '']);
    const { coverage, ...report } = JSON.parse(measured.stdout);
    expect(report).toEqual(JSON.parse(plain.stdout));
    expect(coverage).toMatchObject({ states: 56, beyond: 0 });
    expect(coverage.curve.map(({ schedules }: { schedules: number }) => schedules)).toEqual([100, 300]);
    const told = hearsay([...args, '--coverage']).stdout;
    expect(told).toContain('Seen of the 56 states of the scope (2, 1):');
    expect(told).toMatch(/^ +kind +states +seen +share$/m);
  });
});

function moduleThatMarks(path: string): string {
  return `
    import { writeFileSync } from 'node:fs';
    let isMarked = false;
    const view = { inGroup: true, addresses: [], suspects: [], epochs: null, heartbeats: null, heardTicks: null };
    export const variant = { name: 'mine', create: () => ({
      name: 'mine', init: () => 0, view: () => view,
      reduce(state) {
        if (!isMarked) writeFileSync(${JSON.stringify(path)}, '');
        isMarked = true;
        return { state, outbox: [] };
      },
      encode: () => new Uint8Array(), decode: () => ({ ok: true, message: 0 }), byteLength: () => 0,
      forge: () => null, messageKind: () => 'NONE', carries: () => null,
    }) };
  `;
}
