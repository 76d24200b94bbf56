/**
 * The canary: a claim that is false goes the whole way of a failure (generate, fail, shrink, write, read,
 * replay). Should it survive, or get lost on the way, then so would a real bug.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCase } from '../src/cases/read-case.ts';
import { replayCase } from '../src/cases/replay.ts';
import { canary } from '../src/claims/canary.ts';
import { classic, VARIANTS } from '../src/gossip/variants.ts';
import { hunt } from '../src/hunting/hunt.ts';
import { options } from './support/options.ts';
import { SCHEDULES_OF } from './support/schedules-of.ts';

test('the canary dies, and its case tells how', async () => {
  const saveDirectory = mkdtempSync(join(tmpdir(), 'hearsay-canary-'));
  try {
    const { failure } = await hunt(canary, {
      variant: classic,
      seed: options.seed,
      runs: SCHEDULES_OF.canary(1000),
      schedules: {},
      saveDirectory,
      command: 'npm run properties -- properties/canary.property.ts',
    });
    const casePath = failure?.casePath ?? 'no case was written';
    expect(failure?.message.split('\n').at(-1)).toBe(`  replay  npm run replay -- ${casePath}`);

    const read = readCase(casePath, VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    expect(read.value.schedule.faults.filter(({ kind }) => kind !== 'join')).toMatchObject([
      { kind: expect.stringMatching(/^(crash|restart)$/) },
    ]);
    expect(replayCase(read.value, VARIANTS).map(({ variant, outcome }) => [variant.name, outcome])).toEqual([
      ['classic', 'as expected'],
      ['hardened', 'as expected'],
    ]);
  } finally {
    rmSync(saveDirectory, { recursive: true });
  }
});
