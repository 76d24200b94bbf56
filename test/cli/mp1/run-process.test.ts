/** `mp1 run` as a process of its own: interrupted, and beside another one in the same folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { COMPILED_COMMAND } from '../../support/compiled-command.ts';

const CONFIG = resolve('test/mp1/configs/singlefailure.conf');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function mp1Run(...args: string[]): {
  child: ChildProcess;
  ended: Promise<number | null>;
  told: () => string;
} {
  const child = spawn(process.execPath, [COMPILED_COMMAND, 'mp1', 'run', ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr?.on('data', (data) => {
    told += data;
  });
  const ended = new Promise<number | null>((done) => {
    child.on('close', done);
  });
  return { child, ended, told: () => told };
}

/** A protocol that says when it is called, and never comes back. */
const ENDLESS = `
  import { writeFileSync } from 'node:fs';
  const view = { inGroup: true, addresses: [], suspects: [], epochs: null, heartbeats: null, heardTicks: null };
  export const variant = { name: 'endless', create: () => ({
    init: () => null, view: () => view,
    reduce: () => { writeFileSync('called', ''); try { for (;;) {} } finally { for (;;) {} } },
    encode: () => new Uint8Array(), decode: () => ({ ok: true, message: null }), byteLength: () => 0,
    forge: () => null, messageKind: () => 'TEXT', carries: () => null,
  }) };`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends it even in a reducer that never comes back, and what is there stays',
  {
    timeout: 300_000,
  },
  async (signal) => {
    writeFileSync(join(folder, 'endless.mjs'), ENDLESS);
    writeFileSync(join(folder, 'dbg.log'), 'mine');
    const { child, ended, told } = mp1Run(CONFIG, '--protocol', 'endless.mjs');
    while (child.exitCode === null && !existsSync(join(folder, 'called'))) await sleep(20);
    child.kill(signal);
    expect(await ended).toBe(EXIT.interrupted);
    expect(told()).toContain('interrupted after 0 of 700 ticks; no log was written');
    expect(readdirSync(folder).sort()).toEqual(['called', 'dbg.log', 'endless.mjs']);
    expect(readFileSync(join(folder, 'dbg.log'), 'utf8')).toBe('mine');
  },
);

test('two at once in one folder leave the whole log of one of them', { timeout: 300_000 }, async () => {
  const seeds = ['1', '2'];
  const runs = seeds.map((seed) => mp1Run(CONFIG, '--seed', seed));
  expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([EXIT.holds, EXIT.holds]);
  expect(readdirSync(folder).sort()).toEqual(['dbg.log', 'msgcount.log']);
  const left = readFileSync(join(folder, 'dbg.log'), 'utf8');
  const alone: string[] = [];
  for (const seed of seeds) {
    expect(await mp1Run(CONFIG, '--seed', seed).ended).toBe(EXIT.holds);
    alone.push(readFileSync(join(folder, 'dbg.log'), 'utf8'));
  }
  expect(alone).toContain(left);
});
