import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EXIT } from '../../src/cli/exit-code.ts';
import { run } from '../../src/cli/main.ts';
import { hearsayProgram } from '../../src/cli/program.ts';
import { check } from '../support/checks.ts';

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
  rmSync(folder, { recursive: true });
});

async function writeShards(parts: Parameters<typeof check>[0]): Promise<void> {
  for (const index of [1, 2]) {
    writeFileSync(at(`${index}.json`), JSON.stringify(await check({ ...parts, shard: { index, of: 2 } })));
  }
}

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
