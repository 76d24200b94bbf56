/** The ending says which claims have judged the run. */
import { describe, expect, test } from 'vitest';
import { CLAIMS } from '../../src/gossip/catalogue.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { JudgedClaims } from '../../src/story/ending.ts';
import { narrate } from '../../src/story/narration.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 1, horizonTicks: 5 });

function verdict(claims?: JudgedClaims): string {
  const options = claims === undefined ? {} : { claims };
  const story = narrate(hardened.create(schedule), schedule, null, options);
  return story.join(' ').replaceAll(/\s+/g, ' ');
}

const all = CLAIMS.map(({ name }) => name);

describe('a run in which nothing is violated', () => {
  test('holds without more words only if every claim was judged', () => {
    expect(verdict({ judged: all })).toContain('holds: no claim is violated in ticks 0–4;');
    expect(verdict()).toContain('holds: no claim is violated in ticks 0–4;');
  });

  test('names the one that was', () => {
    expect(verdict({ judged: ['conservation'] })).toContain(
      'holds: conservation is not violated in ticks 0–4; no other claim was judged;',
    );
  });

  test('counts them where they are many', () => {
    expect(verdict({ judged: all.slice(0, 7) })).toContain(
      'holds: none of the 7 claims that were judged is violated in ticks 0–4;',
    );
  });

  test('counts none as held that was not judged', () => {
    const others = all.slice(1);
    expect(verdict({ judged: others })).toContain(
      `none of the ${others.length} claims that were judged is violated`,
    );
    expect(verdict({ judged: [] })).toContain('nothing is judged in ticks 0–4');
  });
});
