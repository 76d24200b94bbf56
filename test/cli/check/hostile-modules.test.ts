/** Modules that do what no module of a protocol should: whatever it is, there is a verdict or a line, and an end. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseReport } from '../../../src/cli/check/read-report.ts';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { type Ended, hearsay, vanished } from '../../support/command.ts';
import { COMPILED_VARIANTS } from '../../support/compiled-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PROCESS_MILLISECONDS = 600_000;

/** `hardened` with some functions replaced, and a statement at the top of the module. */
function moduleOf(parts: string, statement = ''): string {
  return `
    import { hardened } from ${JSON.stringify(COMPILED_VARIANTS)};
    ${statement}
    export const variant = { name: 'guest', create(setup) {
      const p = hardened.create(setup);
      return { ...p, ${parts} };
    } };
  `;
}

async function run(text: string, args: readonly string[]): Promise<Ended & { readonly cwd: string }> {
  const cwd = mkdtempSync(join(folder, 'run-'));
  writeFileSync(join(cwd, 'guest.mjs'), text);
  const running = hearsay(cwd, [...args, '--protocol', 'guest.mjs']);
  const ended = await running.ended;
  await vanished(running.workers);
  return { ...ended, cwd };
}

const check = (text: string, ...options: string[]) =>
  run(text, ['check', 'conservation', '--runs', '4', '--workers', '1', '--step-limit', '1', ...options]);

/** Several at once: most of the time is waiting until a call has not come back for long enough. */
describe.concurrent('a module that', { timeout: PROCESS_MILLISECONDS }, () => {
  test.each([
    [
      'never comes back from a step',
      'reduce(s, i) { if (i.kind === "tick" && i.now > 5) for (;;); return p.reduce(s, i); }',
      /in n\d+, reduce \(tick, now 6\) a worker did not come back for 1 second, and a fresh one too/,
    ],
    [
      'never comes back from another function',
      'byteLength() { for (;;); }',
      /in byteLength a worker did not come back for 1 second, and a fresh one too/,
    ],
    [
      'ends its process',
      'reduce(s, i) { if (i.now > 5) process.exit(7); return p.reduce(s, i); }',
      /in n\d+, reduce \(\w+, now 6\) a worker ended with exit code 7, and a fresh one too/,
    ],
  ])('%s has a verdict, which names the call, and a case', async (_, parts, seen) => {
    const { status, stdout } = await check(moduleOf(parts), '--json');
    const { failure } = parseReport(stdout, 'stdout').results[0]!;
    expect(status).toBe(EXIT.violated);
    expect(failure).toMatchObject({
      broken: { violation: { claim: 'purity', seen: expect.stringMatching(seen) } },
      outcome: {
        kind: 'kept',
        violation: { claim: 'purity', seen: expect.stringContaining('threw NoReturn') },
        casePath: expect.stringContaining('purity-'),
      },
    });
  });

  test.each([
    [
      'never comes back when it is loaded',
      'for (;;);',
      'cannot be loaded: did not come back for 4 seconds while it was',
    ],
    [
      'waits for ever when it is loaded',
      'await new Promise(() => {});',
      'cannot be loaded: did not come back',
    ],
    ['leaves when it is loaded', 'process.exit();', 'cannot be loaded: the process ended while it was'],
    [
      'throws from a timer',
      "setTimeout(() => { throw new Error('late'); });",
      'threw outside of any call: late',
    ],
    ['rejects, and nobody listens', "Promise.reject(new Error('late'));", 'threw outside of any call: late'],
  ])('%s is bad input, in one line', async (_, statement, problem) => {
    const { status, stdout, stderr } = await check(moduleOf('', statement), '--runs', '100');
    expect([status, stdout]).toEqual([EXIT.badInput, '']);
    expect(stderr).toMatch(/^guest\.mjs: .*\n$/);
    expect(stderr).toContain(problem);
  });

  test('prints, and leaves a timer going, is in nobody’s way', async () => {
    const statement = "console.log('LOADED'); setInterval(() => {}, 1000);";
    const parts = "reduce(s, i) { console.log('STEP'); process.stdout.write('W'); return p.reduce(s, i); }";
    const { status, stdout } = await check(moduleOf(parts, statement), '--json');
    expect(status).toBe(EXIT.holds);
    expect(parseReport(stdout, 'stdout').results[0]!.totals.schedules).toBe(4);
  });

  test.each([
    ['leads back to itself', 'own.own = own;'],
    [
      'once nests 20,000 deep',
      'for (let level = 0; i.now === 3 && level < 20000; level++) own.deep = { deep: own.deep };',
    ],
  ])('keeps a state that %s is judged', async (_, change) => {
    const parts = `reduce(s, i) { const { state, outbox } = p.reduce(s, i); if (i.kind !== 'tick') return { state, outbox }; const own = { ...state, deep: null }; ${change} return { state: own, outbox }; }`;
    const { status, stdout } = await run(moduleOf(parts), [
      'check',
      'purity',
      '--runs',
      '2',
      '--workers',
      '1',
      '--json',
    ]);
    expect([status, parseReport(stdout, 'stdout').results[0]!.failure]).toEqual([EXIT.holds, null]);
  });

  test('is an instance of a class is judged as well', async () => {
    const parts = '';
    const text = moduleOf(parts).replace('return { ...p,  };', 'return new Guest(p);');
    const guest = `class Guest {
      constructor(p) { this.p = p; this.name = p.name; this.family = p.family; }
      ${['init', 'reduce', 'view', 'encode', 'decode', 'byteLength', 'forge', 'messageKind', 'carries']
        .map((name) => `${name}(...args) { return this.p.${name}(...args); }`)
        .join('\n')}
    }`;
    const { status, stdout } = await run(`${text}\n${guest}`, [
      'check',
      'purity',
      '--runs',
      '2',
      '--workers',
      '1',
      '--json',
    ]);
    expect([status, parseReport(stdout, 'stdout').results[0]!.failure]).toEqual([EXIT.holds, null]);
  });

  test('is slow is not broken: what was run when the time is up counts', async () => {
    const parts =
      'reduce(s, i) { if (i.kind === "start") { const end = Date.now() + 100; while (Date.now() < end); } return p.reduce(s, i); }';
    const args = ['check', 'agreement', '--runs', '400', '--workers', '1', '--time-limit', '8'];
    const { status, stdout } = await run(moduleOf(parts), args);
    expect(status).toBe(EXIT.holds);
    const [, ran] = /^stopped after ([\d,]+) of 400 runs$/m.exec(stdout)!;
    expect(Number(ran)).toBeGreaterThan(0);
    expect(stdout).toContain(`check agreement --protocol guest.mjs --runs 400 --from ${ran}`);
  });

  test('prints, throws of itself and leaves a timer going in a command that has no workers', async () => {
    const quiet = moduleOf(
      "reduce(s, i) { console.log('STEP'); return p.reduce(s, i); }",
      "console.log('LOADED'); setInterval(() => console.log('TIMER'), 1);",
    );
    const name = readdirSync('shrunk-cases').find((file) => file.startsWith('failure-completeness'))!;
    const shown = await run(quiet, ['show', resolve('shrunk-cases', name)]);
    expect(shown.status).toBe(EXIT.holds);
    expect(shown.stdout).not.toMatch(/LOADED|STEP|TIMER/);
    expect(shown.stderr).toContain('LOADED');

    const late = await run(moduleOf('', "Promise.reject(new Error('late'));"), [
      'show',
      resolve('shrunk-cases', name),
    ]);
    expect([late.status, late.stderr]).toEqual([
      EXIT.badInput,
      'guest.mjs: threw outside of any call: late\n',
    ]);
  });
});
