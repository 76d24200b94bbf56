/**
 * A hunt amid faults of the machine: whatever becomes of its workers, of its folder and of whoever reads what it
 * prints, it comes to what an undisturbed one comes to, what it says is kept is kept, and nobody is left behind.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import seedrandom from 'seedrandom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCase } from '../../../src/cases/read-case.ts';
import { parseReport } from '../../../src/cli/check/read-report.ts';
import type { CheckReport } from '../../../src/cli/check/report.ts';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { hearsay, type Running, vanished } from '../../support/command.ts';

const PROCESS_MILLISECONDS = 600_000;
/** Two of these break on classic, two hold. */
const CLAIMS = ['agreement', 'failure-completeness', 'conservation', 'well-formed-lists'];
const ARGS = [
  'check',
  ...CLAIMS,
  '--variant',
  'classic',
  '--runs',
  '12',
  '--faults',
  'crash',
  '--workers',
  '2',
  '--save-dir',
  'found',
];
/** Each kills both workers: 20 kills in all. */
const KILLING_SEEDS = Array.from({ length: 10 }, (_, k) => k + 1);

let folder: string;
let undisturbed: CheckReport;
let undisturbedMilliseconds: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  const startedMs = performance.now();
  const { status, stdout } = await hearsay(freshFolder(), [...ARGS, '--json']).ended;
  undisturbedMilliseconds = performance.now() - startedMs;
  undisturbed = parseReport(stdout, 'stdout');
  expect(status).toBe(EXIT.violated);
}, PROCESS_MILLISECONDS);
afterAll(() => rmSync(folder, { recursive: true }));

function freshFolder(): string {
  return mkdtempSync(join(folder, 'run-'));
}

/** What is called kept is there, and whole; nothing else is there that looks like a case. */
function expectKept(cwd: string, report: CheckReport): void {
  const paths = report.results.flatMap(({ failure }) =>
    failure?.outcome.kind === 'kept' ? [failure.outcome.casePath] : [],
  );
  for (const path of paths) expect(readCase(join(cwd, path), KNOWN_VARIANTS)).toMatchObject({ ok: true });
  expect(casesIn(cwd)).toEqual([...new Set(paths)].sort());
}

function casesIn(cwd: string): string[] {
  const found = join(cwd, 'found');
  if (!existsSync(found)) return [];
  const names = readdirSync(found).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => join('found', name));
}

async function expectNobodyLeft({ workers }: Running): Promise<void> {
  expect(workers.size).toBeGreaterThanOrEqual(1);
  await vanished(workers);
}

describe('a check comes to the same', { timeout: PROCESS_MILLISECONDS }, () => {
  test.each(KILLING_SEEDS)('when both workers are killed, at moments drawn from %i', async (seed) => {
    const chance = seedrandom(`kill ${seed}`);
    const cwd = freshFolder();
    const run = hearsay(cwd, [...ARGS, '--json']);
    await run.until(() => run.workers.size >= 2);
    const killing = [...run.workers].map(async (pid) => {
      await sleep(chance() * undisturbedMilliseconds);
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has done its work already.
      }
    });
    const { status, stdout } = await run.ended;
    await Promise.all(killing);
    const report = parseReport(stdout, 'stdout');
    expect([status, report]).toEqual([EXIT.violated, undisturbed]);
    expectKept(cwd, report);
    await expectNobodyLeft(run);
  });

  test('when its folder is taken away before anything is kept in it', async () => {
    const cwd = freshFolder();
    mkdirSync(join(cwd, 'found'));
    const run = hearsay(cwd, [...ARGS, '--json']);
    await run.until(() => run.workers.size >= 1);
    rmSync(join(cwd, 'found'), { recursive: true });
    const { status, stdout } = await run.ended;
    const report = parseReport(stdout, 'stdout');
    expect([status, report]).toEqual([EXIT.violated, undisturbed]);
    expectKept(cwd, report);
  });
});

describe('a check', { timeout: PROCESS_MILLISECONDS }, () => {
  test('of which a worker stands still ends that one, and runs its schedule again', async () => {
    const cwd = freshFolder();
    writeFileSync(
      join(cwd, 'marks.mjs'),
      moduleWith("if (now === 0) writeFileSync(mark, '');", join(cwd, 'begun-')),
    );
    const args = ['check', 'conservation', '--protocol', 'marks.mjs', '--runs', '2000', '--step-limit', '1'];
    const run = hearsay(cwd, [...args, '--workers', '2', '--json']);
    const begun = () => readdirSync(cwd).filter((name) => name.startsWith('begun-'));
    await run.until(() => begun().length > 0);
    // It is known to be at work when it has had a pulse.
    await sleep(600);
    process.kill(Number(begun()[0]!.slice('begun-'.length)), 'SIGSTOP');
    const { status, stdout, stderr } = await run.ended;
    const [result] = parseReport(stdout, 'stdout').results;
    expect([status, result!.totals.schedules, result!.nextIndex]).toEqual([EXIT.holds, 2000, null]);
    expect(stderr).toMatch(
      /^a worker stood still and was ended in schedule \d+ of conservation; it is tried again\n$/,
    );
    await expectNobodyLeft(run);
  });

  test('whose disk is full says that nothing was kept, and leaves nothing half written', async () => {
    const cwd = freshFolder();
    const preload = join(cwd, 'full-disk.mjs');
    writeFileSync(preload, FULL_DISK);
    const run = hearsay(cwd, [...ARGS, '--json'], ['--import', preload]);
    const { status, stdout } = await run.ended;
    const report = parseReport(stdout, 'stdout');
    const outcomes = report.results.flatMap(({ failure }) => failure?.outcome ?? []);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unwritten', 'unwritten']);
    expect(outcomes[0]).toMatchObject({ reason: expect.stringContaining('ENOSPC') });
    expect(report.results.map(({ totals }) => totals)).toEqual(
      undisturbed.results.map(({ totals }) => totals),
    );
    expect(status).toBe(EXIT.violated);
    expect(existsSync(join(cwd, 'found')) ? readdirSync(join(cwd, 'found')) : []).toEqual([]);
    await expectNobodyLeft(run);
  });

  test('whose reader has gone keeps what it finds, and its exit code', async () => {
    const cwd = freshFolder();
    const run = hearsay(cwd, ARGS);
    run.child.stdout!.destroy();
    const { status, stderr } = await run.ended;
    expect([status, stderr]).toEqual([EXIT.violated, '']);
    expectKept(cwd, undisturbed);
    await expectNobodyLeft(run);
  });

  test.each(['SIGTERM', 'SIGHUP'] as const)('that is ended by %s reports as after Ctrl-C', async (signal) => {
    const cwd = freshFolder();
    const run = hearsay(cwd, [...ARGS, '--json', '--runs', '100000']);
    await run.until(() => run.workers.size >= 2 && casesIn(cwd).length > 0);
    run.child.kill(signal);
    const { status, stdout } = await run.ended;
    const report = parseReport(stdout, 'stdout');
    expect([status, report.ended]).toEqual([EXIT.interrupted, 'interrupted']);
    for (const path of casesIn(cwd)) {
      expect(readCase(join(cwd, path), KNOWN_VARIANTS)).toMatchObject({ ok: true });
    }
    await expectNobodyLeft(run);
  });

  test('that is killed leaves no worker, though that hears nothing in a reducer without end', async () => {
    const cwd = freshFolder();
    const begun = () => readdirSync(cwd).some((name) => name.startsWith('begun-'));
    writeFileSync(
      join(cwd, 'endless.mjs'),
      moduleWith("writeFileSync(mark, ''); for (;;);", join(cwd, 'begun-')),
    );
    const args = ['check', 'purity', '--protocol', 'endless.mjs', '--workers', '2', '--step-limit', '100000'];
    const run = hearsay(cwd, args);
    await run.until(() => run.workers.size === 2 && begun());
    run.child.kill('SIGKILL');
    await run.ended;
    await expectNobodyLeft(run);
  });
});

/** A disk on which a case finds half of the room that it needs. */
const FULL_DISK = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { openSync, writeFileSync, writeSync } = fs;
  const inFolder = new Set();
  // The proof before the hunt is in a folder of its own: the disk fills up after it.
  const isThere = (file) =>
    typeof file === 'number' ? inFolder.has(file) : /found/.test(file) && !/\\.hearsay-\\w+.found/.test(file);
  const full = () => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
  };
  fs.openSync = (path, ...rest) => {
    const descriptor = openSync(path, ...rest);
    if (isThere(path)) inFolder.add(descriptor);
    return descriptor;
  };
  fs.writeFileSync = (file, data, ...rest) => {
    if (!isThere(file)) return writeFileSync(file, data, ...rest);
    writeFileSync(file, data.slice(0, data.length / 2), ...rest);
    full();
  };
  fs.writeSync = (file, ...rest) => (isThere(file) ? full() : writeSync(file, ...rest));
  syncBuiltinESMExports();
`;

/** A protocol that does nothing but this in each step; `mark` is a file of its process. */
function moduleWith(statements: string, marks: string): string {
  return `
    import { writeFileSync } from 'node:fs';
    const mark = ${JSON.stringify(marks)} + process.pid;
    const view = { inGroup: true, addresses: [], suspects: [], epochs: null, heartbeats: null, heardTicks: null };
    export const variant = { name: 'mine', create: () => ({
      name: 'mine', init: () => 0, view: () => view,
      reduce(state, { now }) {
        ${statements}
        return { state, outbox: [] };
      },
      encode: () => new Uint8Array(), decode: () => ({ ok: true, message: 0 }), byteLength: () => 0,
      forge: () => null, messageKind: () => 'NONE', carries: () => null,
    }) };
  `;
}
