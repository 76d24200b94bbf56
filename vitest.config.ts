import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { SUBPATHS } from './build/subpaths.ts';
import { closingReporter, toldReporter } from './properties/support/told-reporter.ts';
import { DearestFirst } from './test/support/dearest-first.ts';

/** The sources that the subpaths of the package are built from. */
const aliases = SUBPATHS.map(({ specifier, source }) => ({
  find: new RegExp(`^${specifier}$`),
  replacement: fileURLToPath(new URL(source, import.meta.url)),
}));

/** A run leaves so much behind that dies young that a larger nursery is emptied for less: a tenth of the processor time. */
const NODE_OPTIONS = ['--max-semi-space-size=64'];
const OF_THE_REDUCER = 'properties/reducer.property.ts';

function properties(name: string, include: string[], exclude: string[] = []): TestProjectConfiguration {
  return {
    test: {
      name,
      include,
      exclude,
      environment: 'node',
      pool: 'forks',
      execArgv: NODE_OPTIONS,
      globals: false,
      // They share nothing that changes, and code that is warm runs twice as fast.
      isolate: false,
      // A property is thousands of runs; what bounds it is its number of runs, this is for a hung one.
      testTimeout: 24 * 60 * 60 * 1000,
    },
  };
}

export default defineConfig({
  test: {
    // By default vitest leaves one core idle: of two, that is half.
    maxWorkers: availableParallelism(),
    // Those that run at the same time in a file wait for processes, and there are two files at a time.
    maxConcurrency: 3,
    sequence: { sequencer: DearestFirst },
    reporters: [toldReporter, 'default', closingReporter],
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
    projects: [
      {
        test: {
          name: 'test',
          // The examples import the library by its name.
          alias: aliases,
          globalSetup: 'test/support/compile.ts',
          include: ['test/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          execArgv: NODE_OPTIONS,
          globals: false,
          // Files share what they import, which is read once and not 246 times; whoever puts a spy somewhere takes it away.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          // Several tests run the command line as a process of its own, which a busy machine starts slowly.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      properties('properties', ['properties/**/*.property.ts'], [OF_THE_REDUCER]),
      // It hands the reducer junk, after which its process runs everything else slower: so it has one of its own.
      properties('properties-of-the-reducer', [OF_THE_REDUCER]),
    ],
  },
});
