/** Runs the unit tests of the protocol on code that is broken in one place. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutatedCode, type Place } from './mutated-code.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const EVERY_TEST = 'test/gossip/{.,node,rules}/*.test.ts';
/** A test that takes long on a busy machine has found nothing. */
const TEST_MILLISECONDS = 60_000;

/** The test files in which a test fails, seen from the root, in order. `include` says which are run. Throws if none is. */
export async function failingTestFiles(place: Place, include = EVERY_TEST): Promise<string[]> {
  // It takes long to load, and few processes need it.
  const { startVitest } = await import('vitest/node');
  const vitest = await startVitest(
    'test',
    [],
    {
      root: ROOT,
      config: false,
      watch: false,
      include: [include],
      // It compares the sets of rules with each other, not what comes of them.
      exclude: ['test/gossip/variants.test.ts'],
      // They share nothing that changes: one process loads the code once.
      pool: 'forks',
      isolate: false,
      fileParallelism: false,
      reporters: [{}],
      testTimeout: TEST_MILLISECONDS,
    },
    { plugins: [mutatedCode(place)] },
  );
  try {
    const modules = vitest.state.getTestModules();
    if (modules.length === 0) throw new Error('there are no unit tests');
    return modules
      .filter((module) => !module.ok())
      .map(({ moduleId }) => relative(ROOT, moduleId))
      .sort();
  } finally {
    // Vitest says by it that a test has failed; here that is a finding.
    process.exitCode = 0;
    await vitest.close();
  }
}
