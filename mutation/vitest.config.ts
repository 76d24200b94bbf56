import { defineConfig } from 'vitest/config';

/** One file as a project of its own, which decides when its turn is. */
function project(name: string, groupOrder: number) {
  return {
    test: {
      name,
      include: [`mutation/${name}.test.ts`],
      environment: 'node' as const,
      globals: false,
      testTimeout: 120_000,
      sequence: { groupOrder },
    },
  };
}

export default defineConfig({
  // A mutant's run ends with the first test that fails: the plain and quick come first.
  test: { projects: [project('unit-tests', 0), project('histories', 1)] },
});
