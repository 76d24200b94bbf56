/**
 * The same schedules give the same histories on every machine and every version of Node: what any of them
 * computes otherwise shows here. The file changes with the protocol, the world or the generator, and only
 * then.
 */
import { expect, test } from 'vitest';
import { digestLines } from '../support/digest-lines.ts';

test('histories are what they were', async () => {
  await expect(`${digestLines(60).join('\n')}\n`).toMatchFileSnapshot('../golden/digests.txt');
});
