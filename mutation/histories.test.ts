/**
 * The protocol at work in a world, on a bounded number of seeded schedules: what unit tests of the parts do
 * not see. Whatever runs the protocol is within a test: a mutant with which the unit tests cannot even be
 * collected leaves none of them to fail, and must fail here.
 */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { setupOf } from '../src/gossip/settings.ts';

const SEED = 1998;
const JUDGED = 20;
const COMPARED = 12;

test('variants: each can be had with the settings that follow from none', async () => {
  const { VARIANTS } = await import('../src/gossip/variants.ts');
  const { deriveSettings } = await import('../src/gossip/settings.ts');
  expect(VARIANTS.map(({ create }) => create(setupOf(deriveSettings())).name)).toEqual([
    'hardened',
    'classic',
  ]);
});

test('claims: every invariant holds on hardened', async () => {
  const { drawsOf } = await import('../src/hunting/draw.ts');
  const { everyInvariant } = await import('../src/gossip/catalogue.ts');
  const { hardened } = await import('../src/gossip/variants.ts');
  const { gossipSchedules } = await import('../src/gossip/schedules/schedules.ts');
  const draws = drawsOf(gossipSchedules, everyInvariant.name, SEED, {});
  for (let index = 0; index < JUDGED; index++) {
    const { schedule } = draws.at(index);
    const { violation } = everyInvariant.judge(hardened.create(schedule), schedule);
    if (violation !== null)
      throw new Error(`schedule ${index}: ${violation.claim} at tick ${violation.tick}`);
  }
});

test('digests: histories are what they were, on hardened and on classic', async () => {
  const { digestLines } = await import('../test/support/digest-lines.ts');
  const golden = readFileSync(new URL('../test/golden/digests.txt', import.meta.url), 'utf8');
  expect(digestLines(COMPARED)).toEqual(golden.split('\n').slice(0, COMPARED));
});
