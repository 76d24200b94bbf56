/** A call of the protocol that does not come back, where cases are worked on: a verdict within seconds, and an end. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-code.ts';
import { type Ended, hearsay } from '../support/command.ts';
import { COMPILED_VARIANTS } from '../support/compiled-command.ts';

const PROCESS = { timeout: 600_000 };
const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** `hardened` with a function that never comes back. */
function writeModule(name: string, parts: string): void {
  const text = `
    import { hardened } from ${JSON.stringify(COMPILED_VARIANTS)};
    const late = new WeakSet();
    export const variant = { name: 'guest', create(setup) {
      const p = hardened.create(setup);
      return { ...p, ${parts} };
    } };`;
  writeFileSync(join(folder, name), text);
}

const run = (...args: string[]): Promise<Ended> => hearsay(folder, [...args, '--step-limit', '1']).ended;

const joins = ['n1', 'n2'].map((node) => ({ kind: 'join', atTick: 0, node }));
const byHand = { title: 'Two', schedule: { nodes: 2, faults: joins, horizonTicks: 20 } };

beforeAll(() => {
  writeModule('good.mjs', '');
  writeModule(
    'reduce.mjs',
    'reduce(s, i) { if (i.kind === "tick" && i.now > 5) for (;;); return p.reduce(s, i); }',
  );
  writeFileSync(join(folder, 'two.json'), JSON.stringify(byHand));
});

/** Several at once: most of the time is waiting until a call has not come back for long enough. */
describe.concurrent('a call that does not come back', PROCESS, () => {
  test.each([
    [
      'reduce',
      'tick 6: n1 threw NoReturn: reduce (tick, now 6) did not come back for 1 second',
      'reduce(s, i) { if (i.kind === "tick" && i.now > 5) for (;;); return p.reduce(s, i); }',
    ],
    [
      'init',
      'tick 0: n2 threw NoReturn: init did not come back for 1 second',
      'init(own, group) { if (own !== group.introducers[0]) for (;;); return p.init(own, group); }',
    ],
    [
      'view',
      'tick 6: n2 threw NoReturn: view did not come back for 1 second',
      'reduce(s, i) { const step = p.reduce(s, i); if (i.now > 5) late.add(step.state); return step; }, view(s) { if (late.has(s)) for (;;); return p.view(s); }',
    ],
    [
      'reduce, and takes its process with it',
      'tick 6: n1 threw NoReturn: reduce (tick, now 6) ended with exit code 7',
      'reduce(s, i) { if (i.kind === "tick" && i.now > 5) process.exit(7); return p.reduce(s, i); }',
    ],
  ])('is a verdict of a replay, and a story up to there: %s', async (call, seen, parts) => {
    const module = `${call.replaceAll(/\W+/g, '-')}.mjs`;
    writeModule(module, parts);
    const { status, stdout, stderr } = await run(
      'replay',
      'two.json',
      '--protocol',
      module,
      '--variant',
      'guest',
    );
    expect(stdout).toContain(`guest: violates purity at ${seen}, and again in a fresh process`);
    expect(stdout).toContain('VIOLATED in tick');
    expect(stdout.match(/^two\.json$/gm)).toHaveLength(1);
    expect(stderr).toMatch(/^\S.*: a process .*; it is tried again\n$/);
    expect(status).toBe(EXIT.violated);
  });

  test('is told by show, and not shrunk', async () => {
    const on = ['--protocol', 'reduce.mjs', '--variant', 'guest'];
    const shown = await run('show', 'two.json', ...on);
    expect(shown.stdout).toContain('VIOLATED in tick 6: purity');
    expect(shown.status).toBe(EXIT.holds);
    const shrunk = await run('shrink', 'two.json', ...on);
    expect(shrunk.stdout).toContain('purity at tick 6');
    expect(shrunk.stdout).toContain('Not shrunk');
    expect(shrunk.status).toBe(EXIT.violated);
  });

  test('costs its case of several, and its variant of two, and no more', async () => {
    for (const name of ['one.json', 'other.json']) cpSync(join(folder, 'two.json'), join(folder, name));
    writeFileSync(join(folder, 'no-case.json'), '[]');
    const { status, stdout, stderr } = await run(
      ...['replay', 'one.json', 'no-case.json', 'other.json'],
      ...['--protocol', 'reduce.mjs', '--variant', 'hardened,guest'],
    );
    expect(stdout).toMatch(
      /^one\.json: guest: violates purity .*\nother\.json: guest: violates purity .*\n3 cases: 2 broken, 1 refused\n$/,
    );
    expect(stderr.match(/no-case\.json/g)).toHaveLength(1);
    expect(status).toBe(EXIT.badInput);
  });

  test('at the top of a module is one line', async () => {
    writeFileSync(join(folder, 'top.mjs'), 'for (;;);');
    const { status, stdout, stderr } = await run('replay', 'two.json', '--protocol', 'top.mjs');
    expect(stderr).toBe('top.mjs: cannot be loaded: did not come back for 4 seconds while it was\n');
    expect([status, stdout]).toEqual([EXIT.badInput, '']);
  });

  test('is kept by a check as a case, whose replay says the same', async () => {
    mkdirSync(join(folder, 'kept'));
    const checked = await run(
      ...['check', 'conservation', '--protocol', 'reduce.mjs', '--runs', '2'],
      ...['--workers', '1', '--save-dir', 'kept'],
    );
    const [kept] = readdirSync(join(folder, 'kept'));
    expect(checked.status).toBe(EXIT.violated);
    expect(kept).toMatch(/^purity-/);
    const [, words] = /^ {2}(purity at tick 6: .*)$/m.exec(checked.stdout)!;
    const again = await run('replay', join('kept', kept!), '--protocol', 'reduce.mjs', '--quiet');
    expect(again.stdout).toContain(`guest: as expected, violates ${words}`);
    expect(again.status).toBe(EXIT.holds);
    const mended = await run('replay', join('kept', kept!), '--protocol', 'good.mjs', '--quiet');
    expect(mended.stdout).toContain('guest: FIXED');
  });
});
