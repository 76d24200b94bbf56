/**
 * The unit tests of `src/gossip`, in one file, so that each mutant pays once for what they all import.
 */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'vitest';

const UNIT_TESTS = new URL('../test/gossip/', import.meta.url);

// The same verdict on a mutant each time, soon, and no time spent on a small counterexample that nobody reads.
fc.configureGlobal({ seed: 1998, numRuns: 50, endOnFailure: true });

const names = readdirSync(UNIT_TESTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .sort();

for (const name of names) {
  try {
    await import(new URL(name, UNIT_TESTS).href);
  } catch (error) {
    // A mutant that breaks what a file does as it loads. Stryker counts tests that fail, not files.
    test(`${name} loads`, () => {
      throw error;
    });
  }
}
