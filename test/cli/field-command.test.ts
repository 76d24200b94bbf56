/** `hearsay field` and `hearsay agent`: real processes over UDP, what they record, and what is said of it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hearsay, vanished } from '../support/command.ts';
import { hearsayHere } from '../support/command-here.ts';

/** Where the kernel lets us have a network of our own, and has a packet filter. */
const NO_NAMESPACE =
  spawnSync('unshare', ['--user', '--map-root-user', '--net', 'nft', 'list', 'ruleset']).status !== 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-field-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  return hearsay(folder, args).ended;
}

interface Report {
  readonly verdict: string;
  readonly differing: number;
  readonly steps: number;
  readonly violations: readonly object[];
  readonly detections: readonly { readonly node: string }[];
  readonly schedule: { readonly faults: readonly { readonly kind: string; readonly node?: string }[] };
  readonly messages: { readonly sent: number; readonly lost: number };
}

describe('a field', () => {
  test('is run, recorded, made again step by step and judged, and judged the same from its records', async () => {
    const asked = [
      '--nodes',
      '3',
      '--tick',
      '150ms',
      '--seconds',
      '6',
      '--kill',
      'n3@1.5',
      '--loss',
      '0.2@0..2',
    ];
    const files = ['--records', 'kept', '--as-schedule', 'happened.json', '--trace', 'run.jsonl'];
    const { status, stdout, stderr } = await run('field', ...asked, ...files, '--json');
    expect(stderr).toBe('');
    const report = JSON.parse(stdout) as Report;
    // A machine that is too busy for this tick says nothing of the protocol; whatever is said is not against it.
    expect(['holds', 'unknown']).toContain(report.verdict);
    expect(status).toBe(report.verdict === 'holds' ? 0 : 4);
    expect(report.differing).toBe(0);
    expect(report.steps).toBeGreaterThan(60);
    expect(report.messages.lost).toBeGreaterThan(0);
    expect(report.detections.map(({ node }) => node)).toEqual(['n3']);
    expect(report.schedule.faults.map(({ kind }) => kind).toSorted()).toEqual([
      'crash',
      'drop',
      'join',
      'join',
      'join',
    ]);

    const again = await run('field', '--again', 'kept', '--json');
    expect({ ...JSON.parse(again.stdout), cost: null }).toEqual({ ...report, cost: null });

    const shown = await run('show', 'run.jsonl');
    expect(shown.status).toBe(0);
    expect(shown.stdout).toMatch(/n3 crashes/);
    const inTheWorld = await run('replay', 'happened.json', '--variant', 'classic');
    expect(inTheWorld.stdout).toMatch(/classic/);
  });

  test.skipIf(NO_NAMESPACE)(
    'loses in the kernel what its plan loses, and no sender knows of it',
    async () => {
      const asked = ['--nodes', '3', '--tick', '150ms', '--seconds', '5', '--partition', 'n3@1..3'];
      const { status, stdout, stderr } = await run(
        'field',
        ...asked,
        '--namespace',
        '--records',
        'apart',
        '--json',
      );
      expect(stderr).toBe('');
      const report = JSON.parse(stdout) as Report;
      expect([0, 4]).toContain(status);
      expect(report.differing).toBe(0);
      expect(report.messages.lost).toBeGreaterThan(5);
      expect(report.schedule.faults.map(({ kind }) => kind)).toContain('partition');
      const steps = ['n1-0.jsonl', 'n3-0.jsonl'].map((file) =>
        readFileSync(join(folder, 'apart', file), 'utf8'),
      );
      expect(steps.join('')).not.toContain('withheld');
    },
  );

  test('ends at Ctrl-C with what it has seen, and leaves no process behind', async () => {
    const running = hearsay(folder, ['field', '--nodes', '2', '--tick', '100ms', '--records', 'cut-off']);
    await running.until(() => recordedSteps('cut-off', 'n2-0.jsonl') > 5);
    running.child.kill('SIGINT');
    const { status, stdout } = await running.ended;
    expect(status).toBe(130);
    expect(stdout).toMatch(/^hardened, 2 processes over UDP, \d+ ticks/);
    expect(running.workers.size).toBe(2);
    await vanished(running.workers);
  });

  test('says what is wrong with what it is given, and changes nothing', async () => {
    mkdirSync(join(folder, 'full'), { recursive: true });
    writeFileSync(join(folder, 'full', 'mine.txt'), 'mine');
    mkdirSync(join(folder, 'broken'), { recursive: true });
    writeFileSync(
      join(folder, 'broken', 'field.jsonl'),
      '{"variant":"hardened","format":"hearsay-field-record"}\n',
    );
    writeFileSync(
      join(folder, 'skew.json'),
      JSON.stringify({
        title: 'x',
        schedule: { nodes: 1, faults: [{ kind: 'flood', atTick: 1, node: 'n1', strangers: 1 }] },
      }),
    );
    const refused: [string[], RegExp][] = [
      [['--records', 'full'], /^--records full: must be empty/],
      [['--again', 'nowhere'], /^--again nowhere\/field\.jsonl: there is no such file/],
      [['--again', 'broken'], /^broken\/field\.jsonl:1: version: /],
      [['--kill', 'n99@1', '--nodes', '2'], /^faults\[2\]\.node: there is no node "n99"/],
      [['--kill', 'n1'], /It must be like n4@15/],
      [['--stop', 'n1@5..3'], /It must end after it begins/],
      [['--loss', '2'], /It must be a share like 0\.1/],
      [['--tick', '1ms'], /It must be a length from 10ms to 60s/],
      [['--variant', 'hardend'], /did you mean hardened\?/],
      [['--settings', 'fanout=0'], /settings\.fanout: must be a whole number/],
    ];
    for (const [args, reason] of refused) {
      const { status, stderr, stdout } = await hearsayHere(folder, ['field', ...args]);
      expect([args, status, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(reason);
    }
    expect(readFileSync(join(folder, 'full', 'mine.txt'), 'utf8')).toBe('mine');
  });
});

test('agents find each other, and the one that leaves is removed at once', async () => {
  const port = 20_000 + (process.pid % 20_000);
  const [first, second] = [`127.0.0.1:${port}`, `127.0.0.1:${port + 1}`];
  const founder = hearsay(folder, ['agent', '--bind', first, '--tick', '100ms', '--life-file', 'lives']);
  const founded: string[] = [];
  founder.child.stdout!.on('data', (data) => founded.push(String(data)));
  await founder.until(() => founded.join('').includes('"joined"'));
  const other = hearsay(folder, ['agent', '--bind', second, '--join', first, '--tick', '100ms']);
  await founder.until(() => founded.join('').includes(`"listed","member":"${second}"`));
  other.child.kill('SIGINT');
  const left = await other.ended;
  expect(left.status).toBe(0);
  await founder.until(() => founded.join('').includes(`"removed","member":"${second}"`));
  founder.child.kill('SIGTERM');
  const { status, stdout } = await founder.ended;
  expect(status).toBe(0);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events).toEqual(['up', 'joined', 'listed', 'listed', 'removed', 'left']);
  expect(readFileSync(join(folder, 'lives'), 'utf8')).toBe('0\n');
  const taken = hearsay(folder, ['agent', '--bind', 'nowhere']);
  expect((await taken.ended).status).toBe(2);
});

function recordedSteps(records: string, file: string): number {
  try {
    return readFileSync(join(folder, records, file), 'utf8').split('\n').length;
  } catch {
    return 0;
  }
}
