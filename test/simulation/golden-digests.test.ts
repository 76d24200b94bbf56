/**
 * The same schedules give the same histories on every machine and every version of Node: what any of them
 * computes otherwise shows here. The file changes with the protocol, the world or the generator, and only
 * then.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scheduleArbitrary } from '../../src/generation/schedule-arbitrary.ts';
import { classic, hardened } from '../../src/protocol/variants.ts';
import { historyDigest } from '../../src/simulation/history-digest.ts';

test('histories are what they were', async () => {
  const schedules = fc.sample(scheduleArbitrary(), { seed: 1998, numRuns: 60 });
  const lines = schedules.map((schedule, index) => {
    const digests = [hardened, classic].map(({ name, create }) => {
      return `${name} ${historyDigest(create(schedule.settings), schedule, { serialise: true })}`;
    });
    return [`schedule ${index}`, ...digests].join('  ');
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/digests.txt');
});
