/** The command as JavaScript, which `compile.ts` makes before the tests. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where it is compiled to, from the root of the repository. */
export const COMPILED = '.compiled';

/** Where the packed package is, once a test has packed it. */
export const PACKED = resolve(COMPILED, 'packed');

/** The program that `node` is given. */
export const COMPILED_COMMAND = resolve(COMPILED, 'hearsay.js');

/** By it tsx finds the library, as it is compiled, under its name. */
export const COMPILED_TSCONFIG = resolve(COMPILED, 'tsconfig.json');

/** What a module that the command loads imports its variants from. */
export const COMPILED_VARIANTS = compiledModule('gossip');

/** An entry of the bundle, by its name: what it starts in its turn is compiled, too. */
export function compiledModule(name: string): string {
  return pathToFileURL(resolve(COMPILED, `${name}.js`)).href;
}
