/**
 * Compiles the command before the tests: those that start it as a process of its own, several hundred times, need
 * not wait each time until tsx has read its TypeScript, or until Node has found each of its seven hundred modules. So
 * what its programs share is bundled. What is shipped, a file for each module, is what the tests of the package run. The page that it
 * makes is bundled once as well.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { writeParts } from '../../src/viewer/build/write-parts.ts';
import { COMPILED, COMPILED_TSCONFIG, compiledModule } from './compiled-command.ts';

const SHARED = 'shared';

/** What a process is started with, what the tests import by its path, and what a protocol imports by its name. */
const PROGRAMS = [
  'src/cli/hearsay.ts',
  'src/cli/case-work/worker.ts',
  'src/cli/check/worker-program.ts',
  'src/cli/mp1/run-program.ts',
];
const MODULES = [
  'src/cli/main.ts',
  'src/cli/printing/harmless-output.ts',
  'src/cli/program.ts',
  'src/gossip/variants.ts',
];
const LIBRARY = ['src/index.ts', 'src/gossip/index.ts'];

export async function setup(): Promise<void> {
  const { metafile } = await build({
    entryPoints: [...PROGRAMS, ...MODULES, ...LIBRARY],
    outbase: '.',
    outdir: COMPILED,
    chunkNames: `${SHARED}/[hash]`,
    bundle: true,
    // A module that two of them need is one module in a process that loads both.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // They are CommonJS, or look for files of their own.
    external: ['commander', 'esbuild', 'seedrandom', 'tsx', 'vitest'],
    plugins: [ownAddress],
    metafile: true,
  });
  removeStale(new Set(Object.keys(metafile.outputs)));
  await writeParts(COMPILED);
  writeFileSync(COMPILED_TSCONFIG, JSON.stringify({ compilerOptions: { paths: compiledPaths() } }));
}

/** A module looks for what stands beside it: its address stays that of its source, wherever it is bundled into. */
const ownAddress: Plugin = {
  name: 'own address',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const address = compiledModule(relative(resolve('src'), path).replace(/\.ts$/, '.js'));
      const contents = readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(address));
      return { contents, loader: 'ts' };
    });
  },
};

/** What an earlier run has left. What another run compiles of the same sources has the same name, and stays. */
function removeStale(outputs: ReadonlySet<string>): void {
  for (const name of readdirSync(join(COMPILED, SHARED))) {
    const path = join(COMPILED, SHARED, name);
    if (!outputs.has(path)) rmSync(path);
  }
}

/** An example imports the library by its name, and gets the modules of the command, as where both are installed. */
function compiledPaths(): Record<string, string[]> {
  return { hearsay: ['./src/index.js'], 'hearsay/gossip': ['./src/gossip/index.js'] };
}
