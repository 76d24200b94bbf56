/** What is known to slip through is told of, and is not counted among what is caught. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NOT_CAUGHT } from '../../src/gossip/mutants/not-caught.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { MUTANTS } from '../../src/known/known-mutants.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const page = readFileSync(new URL('../../docs/scoreboard-limits.md', import.meta.url), 'utf8');

describe('a mutant that is not caught', () => {
  test.each(NOT_CAUGHT)('$name is on the page that says what the harness cannot see', ({ name, breaks }) => {
    expect(page).toContain(`| \`${name}\` | ${breaks} |`);
  });

  test.each(NOT_CAUGHT)(
    '$name is none of those that a claim must catch',
    ({ name, caughtBy, equivalent }) => {
      expect(MUTANTS.map((mutant) => mutant.name)).not.toContain(name);
      expect(caughtBy).toEqual([]);
      expect(equivalent).toBeUndefined();
    },
  );

  test('is not caught for being hardened: a newcomer whose admission is no news writes to fewer', () => {
    const { create } = NOT_CAUGHT.find(({ name }) => name === 'admission-is-no-news')!.variant;
    const schedule = scheduleOf({ nodes: 4, joinTicks: [0, 0, 0, 6] });
    expect(historyLines(create(schedule), schedule)).not.toEqual(
      historyLines(hardened.create(schedule), schedule),
    );
  });
});
