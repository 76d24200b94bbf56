/**
 * The programs and the library as JavaScript: hundreds of modules in a few files, for to find each of them takes Node
 * longer than to run the command. What two of them need is one file that both import, so whoever imports the library
 * in a module that he hands to the command gets the modules of the command. It stays as readable as it was written, for
 * whoever reads a stack.
 *
 * All files are in one folder: what a module looks for beside itself is there, wherever esbuild has put the module.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import manifest from '../package.json' with { type: 'json' };
import { SCRIPT_FILE } from '../src/viewer/build/parts.ts';
import { writeParts } from '../src/viewer/build/write-parts.ts';
import { SUBPATHS } from './subpaths.ts';

/** What looks at the version of Node, and then loads the command. */
const FIRST = 'src/cli/bin.cts';

/** What a process is started with, by the name of its source. */
const PROGRAMS = [
  'src/cli/hearsay.ts',
  'src/cli/case-work/worker.ts',
  'src/cli/check/worker-program.ts',
  'src/cli/explore/judge-program.ts',
  'src/cli/mp1/run-program.ts',
  'src/cli/field/node-program.ts',
];

/**
 * What is bundled besides our own; its licence goes along. In its many files it takes a quarter of the time to start. It is
 * a dependency still, for the types.
 */
const BUNDLED_DEPENDENCIES = ['zod'];

/** What makes the page where the command runs from its sources; the package has it made. */
const NEVER_BUNDLED = ['esbuild'];

const COMMON: BuildOptions = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' };

/** Writes the bundle into a folder, which is only its own. */
export async function bundle(folder: string): Promise<void> {
  const { metafile } = await build({
    ...COMMON,
    entryPoints: {
      ...Object.fromEntries(SUBPATHS.map(({ name, source }) => [name, source])),
      ...Object.fromEntries(PROGRAMS.map((source) => [basename(source, '.ts'), source])),
    },
    outdir: folder,
    chunkNames: 'shared-[hash]',
    splitting: true,
    format: 'esm',
    // A user's own fast-check and vitest must be ours as well; the others are small, and CommonJS.
    external: [
      ...NEVER_BUNDLED,
      ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    ].filter((name) => !BUNDLED_DEPENDENCIES.includes(name)),
    metafile: true,
  });
  await build({
    ...COMMON,
    bundle: false,
    entryPoints: [FIRST],
    outdir: folder,
    outExtension: { '.js': '.cjs' },
  });
  await writeParts(folder);
  removeStale(folder, new Set(Object.keys(metafile.outputs).map((path) => basename(path))));
  mkdirSync(join(folder, 'licences'), { recursive: true });
  for (const name of BUNDLED_DEPENDENCIES) {
    copyFileSync(join('node_modules', name, 'LICENSE'), join(folder, 'licences', `${name}.txt`));
  }
}

/** What an earlier build has left. What another builds of the same sources at the same time has the same name, and stays. */
function removeStale(folder: string, files: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.js') && name !== SCRIPT_FILE && !files.has(name)) rmSync(join(folder, name));
  }
}
