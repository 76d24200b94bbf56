import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILED_COMMAND } from '../support/compiled-command.ts';

const SLOW = { timeout: 300_000 };
const FOLDER = resolve('test/records/recordings');
const PARTITION = join(FOLDER, 'memberlist-5-nodes-partition.jsonl');
const PROMISES = join(FOLDER, 'memberlist-5-nodes.promises.json');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-judge-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function hearsay(...args: readonly string[]) {
  const env = { ...process.env, NO_COLOR: '1' };
  return spawnSync(process.execPath, [COMPILED_COMMAND, ...args], { cwd: folder, encoding: 'utf8', env });
}

describe('hearsay judge', SLOW, () => {
  test('says what is broken as JSON, as JUnit, and in a page, and ends with 1', () => {
    const args = ['--promises', PROMISES, '--json', '--junit', 'out.xml', '--html', 'page.html'];
    const { status, stdout } = hearsay('judge', PARTITION, ...args);
    expect(status).toBe(1);
    const verdict = JSON.parse(stdout);
    expect(verdict).toMatchObject({
      system: 'memberlist 0.2.2',
      unit: 's',
      broken: [{ claim: 'agreement', times: 1, first: [{ at: 70.956, nodes: ['n26001'] }] }],
      held: ['join-completeness', 'causal-accuracy', 'no-invention'],
    });
    expect(verdict.notJudged).toContainEqual({ claim: 'failure-completeness', reason: 'nobody went down' });
    const xml = readFileSync(join(folder, 'out.xml'), 'utf8');
    expect(xml).toContain('<testcase classname="hearsay.memberlist 0.2.2" name="agreement">');
    expect(xml).toContain('failures="1"');
    const page = readFileSync(join(folder, 'page.html'), 'utf8');
    expect(page).toContain('1 broken, 3 hold');
    // A picture of a minute is in tenths of a second.
    expect(page).toMatch(/tickMilliseconds\W+100\b/);
  });

  test('reads logs that it has converted, with what was done to the agents', () => {
    const logs = ['n1', 'n2', 'n3', 'n4', 'n5'].map((name) =>
      join(FOLDER, 'serf-5-agents-logs', `${name}.log`),
    );
    expect(hearsay('convert', 'serf', ...logs, '--out', 'serf.jsonl').status).toBe(0);
    const lives = join(FOLDER, 'serf-5-agents.lives.jsonl');
    const promises = join(FOLDER, 'serf-5-agents.promises.json');
    const { status, stdout } = hearsay('judge', 'serf.jsonl', lives, '--promises', promises);
    expect(status).toBe(0);
    expect(stdout).toContain('holds       failure-completeness, agreement, stays-removed\n');
  });

  test('what is wrong is told with its line, and ends with 2; what is not judged, with 4', () => {
    writeFileSync(
      join(folder, 'bad.jsonl'),
      `${readFileSync(PARTITION, 'utf8').split('\n', 3).join('\n')}\n{"t":1}\n`,
    );
    const { status, stderr } = hearsay('judge', 'bad.jsonl');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^bad\.jsonl:4: event: must be one of up, /)]);
    const { status: unjudged } = hearsay('judge', join(FOLDER, 'serf-5-agents.lives.jsonl'));
    expect(unjudged).toBe(4);
  });
});
