import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EXIT } from '../../src/cli/exit-code.ts';
import { JOB_ARRAYS } from '../../src/cli/job-arrays.ts';
import { run } from '../../src/cli/main.ts';
import { hearsayProgram } from '../../src/cli/program.ts';
import { check } from '../support/checks.ts';
import { hearsayHere } from '../support/command-here.ts';

let folder: string;
let told: string[];
const at = (name: string) => join(folder, name);
const merge = (...options: string[]) =>
  run(hearsayProgram, ['merge', at('1.json'), at('2.json'), ...options]);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
  told = [];
  vi.spyOn(console, 'error').mockImplementation((text) => told.push(String(text)));
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function writeShards(parts: Parameters<typeof check>[0]): Promise<void> {
  for (const index of [1, 2]) {
    writeFileSync(at(`${index}.json`), JSON.stringify(await check({ ...parts, shard: { index, of: 2 } })));
  }
}

const HUNT = ['check', 'conservation', '--runs', '12', '--json'];

/** The hunt as each of four jobs does it, whoever has started that. */
async function writeFourShards(): Promise<void> {
  const jobs: Readonly<Record<string, string>>[] = [
    { JOB_COMPLETION_INDEX: '0', HEARSAY_SHARDS: '4' },
    { PARALLEL_SEQ: '2', HEARSAY_SHARDS: '4' },
    { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4' },
    { CIRCLE_NODE_INDEX: '3', CIRCLE_NODE_TOTAL: '4' },
  ];
  for (const [place, variables] of jobs.entries()) {
    for (const { index } of JOB_ARRAYS) vi.stubEnv(index, '');
    for (const [name, value] of Object.entries({ HEARSAY_SHARDS: '', ...variables })) vi.stubEnv(name, value);
    const { status, stdout } = await hearsayHere(folder, [...HUNT, '--shard', 'auto']);
    expect(status).toBe(EXIT.holds);
    writeFileSync(at(`${place + 1}.json`), stdout);
  }
}

describe('four jobs of an array, merged', () => {
  beforeEach(() => vi.restoreAllMocks());

  test('are the whole; one that came twice is, and one that did not come is named', async () => {
    await writeFourShards();
    const whole = await hearsayHere(folder, HUNT);
    const all = ['4.json', '1.json', '2.json', '3.json'];
    expect(await hearsayHere(folder, ['merge', '--json', ...all])).toEqual(whole);
    expect(await hearsayHere(folder, ['merge', '--json', ...all, '2.json'])).toEqual(whole);

    const missing =
      'there is no report of shard 3/4: npm run hearsay -- check conservation --runs 12 --shard 3/4 --json\n';
    const [, ...others] = [...all].reverse();
    expect(await hearsayHere(folder, ['merge', ...others])).toMatchObject({
      status: EXIT.badInput,
      printed: missing,
    });
    const partial = await hearsayHere(folder, ['merge', '--partial', ...others]);
    expect(partial).toMatchObject({ status: EXIT.notJudged, stderr: missing });
    expect(partial.stdout).toContain(
      '1 claim: none is broken on hardened so far.\nstopped after 9 of 12 runs\n',
    );
  });

  test('are refused where nothing says which it is', async () => {
    for (const { index } of JOB_ARRAYS) vi.stubEnv(index, '');
    const { status, stderr } = await hearsayHere(folder, [...HUNT, '--shard', 'auto']);
    expect([status, stderr]).toEqual([EXIT.badInput, expect.stringContaining('This is no job of an array')]);
  });
});

/** A module that leaves a mark when it is loaded. */
function moduleNamed(name: string): string {
  writeFileSync(
    at('mine.mjs'),
    `globalThis.wasLoaded = true;
    import { classic } from ${JSON.stringify(new URL('../../src/gossip/variants.ts', import.meta.url).href)};
    export const variant = { ...classic, name: '${name}' };`,
  );
  return at('mine.mjs');
}
const wasLoaded = () => 'wasLoaded' in globalThis;

describe('reports of a protocol of one’s own', () => {
  test('are merged without running the module that they name', async () => {
    await writeShards({ claims: ['conservation'], variant: 'mine', protocol: moduleNamed('mine') });
    expect([await merge(), told]).toEqual([EXIT.holds, []]);
    expect(wasLoaded()).toBe(false);
  });

  test('are not searched again by it either, unless the command line says so', async () => {
    await writeShards({ claims: ['agreement'], variant: 'mine', protocol: './mine.mjs' });
    moduleNamed('mine');
    expect(await merge()).toBe(EXIT.badInput);
    expect(told).toEqual([
      'the reports are of ./mine.mjs, and where a shard has searched too far that must be run again: merge with --protocol ./mine.mjs',
    ]);
    expect(wasLoaded()).toBe(false);

    told = [];
    expect(await merge('--protocol', moduleNamed('another'))).toBe(EXIT.badInput);
    expect(told).toEqual([`${at('mine.mjs')}: is "another", and the reports are of "mine"`]);
    expect(wasLoaded()).toBe(true);
  });

  test('and those of none want no module', async () => {
    await writeShards({ claims: ['conservation'] });
    expect(await merge('--protocol', moduleNamed('mine'))).toBe(EXIT.badInput);
    expect(told).toEqual([
      `${at('1.json')}: is of classic, which comes with Hearsay and needs no --protocol`,
    ]);
  });
});
