/**
 * Bundles the command before the tests, as it is shipped: those that start it as a process of its own, several hundred
 * times, need not wait each time until tsx has read its TypeScript.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { bundle } from '../../build/bundle.ts';
import { COMPILED, COMPILED_TSCONFIG, PACKED } from './compiled-command.ts';

export async function setup(): Promise<void> {
  // It was of the sources as they were then.
  rmSync(PACKED, { recursive: true, force: true });
  await bundle(COMPILED);
  writeFileSync(COMPILED_TSCONFIG, JSON.stringify({ compilerOptions: { paths: COMPILED_PATHS } }));
}

/** An example imports the library by its name, and gets the modules of the command, as where both are installed. */
const COMPILED_PATHS = { hearsay: ['./index.js'], 'hearsay/gossip': ['./gossip.js'] };
