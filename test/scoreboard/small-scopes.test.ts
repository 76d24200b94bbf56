/** Mutants in small scopes: the page about them is what the scoreboard reads, and says what a search finds. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fallsOn, SMALL_SCOPES, searchSmallScopes } from '../../properties/scoreboard/small-scopes.ts';
import { coveringSetOf } from '../../properties/scoreboard/strategies/covering-set.ts';
import { explorerOf } from '../../properties/scoreboard/strategies/explore.ts';
import { MUTANTS, mutantNamed } from '../../src/gossip/mutants/index.ts';

const falls = fallsOn(readFileSync('docs/measured/small-scopes.md', 'utf8'));
/** Of one node and of two, without faults. */
const LEAST = SMALL_SCOPES.slice(0, 3);
const OPTIONS = { trial: 1, budget: { schedules: 1, seconds: 1 }, shrinks: false };

test('the page has a line for each mutant of gossip', () => {
  expect([...falls.keys()]).toEqual(MUTANTS.map(({ name }) => name));
});

test('is read as it is written', () => {
  const page = '| `one` | (2, 1) | `agreement` | 10 of 10 |\n| `other` | – | – | 0 of 1 |\n';
  expect([...fallsOn(page)]).toEqual([
    ['one', { nodes: 2, faults: 1, claim: 'agreement' }],
    ['other', null],
  ]);
});

describe.each(['own-heartbeat-stuck', 'no-retry'])('%s', (name) => {
  const mutant = mutantNamed(name);
  const { claim } = falls.get(name)!;

  test('falls in the scope that is said, and not before', async () => {
    const { fall, judged } = await searchSmallScopes(mutant.variant, LEAST);
    expect(fall).toEqual(falls.get(name));
    expect(judged).toBeGreaterThan(0);
  });

  test('is caught by the strategy that searches them', async () => {
    expect(await explorerOf(LEAST).attempt(mutant, OPTIONS)).toMatchObject({
      ending: 'caught',
      caughtBy: [claim],
    });
  });

  test('is caught by the schedules that a search of hardened judges', async () => {
    const attempt = await coveringSetOf(LEAST).attempt(mutant, OPTIONS);
    expect(attempt).toMatchObject({ ending: 'caught', caughtBy: [claim] });
    expect(attempt.schedules).toBeGreaterThan(0);
  });
});
