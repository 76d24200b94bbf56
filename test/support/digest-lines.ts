/** What `test/golden/digests.txt` holds: for one schedule after the other, the digest of its history on each variant. */
import fc from 'fast-check';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { historyDigest } from '../../src/simulation/history-digest.ts';

/** The first `count` lines. */
export function digestLines(count: number): string[] {
  const schedules = fc.sample(scheduleArbitrary(), { seed: 1998, numRuns: count });
  return schedules.map((schedule, index) => {
    const digests = [hardened, classic].map(({ name, create }) => {
      return `${name} ${historyDigest(create(schedule), schedule, { serialise: true })}`;
    });
    return [`schedule ${index}`, ...digests].join('  ');
  });
}
