/**
 * What the mutants of `src/protocol` are put to, the plain and quick first, because a mutant's run ends with
 * the first test that fails: the unit tests, then `histories.ts`. One file, so that each mutant pays
 * once for what they all import.
 */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'vitest';

const UNIT_TESTS = new URL('../test/protocol/', import.meta.url);

// The same verdict on a mutant each time, and no time spent on a small counterexample that nobody reads.
fc.configureGlobal({ seed: 1998, endOnFailure: true });

const unitTests = readdirSync(UNIT_TESTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .sort()
  .map((name) => new URL(name, UNIT_TESTS));

for (const file of [...unitTests, new URL('histories.ts', import.meta.url)]) {
  try {
    await import(file.href);
  } catch (error) {
    // A mutant that breaks what a file does as it loads. Stryker counts tests that fail, not files.
    test(`${file.pathname} loads`, () => {
      throw error;
    });
  }
}
