/** An example as JavaScript: a command that is given it need not load what reads TypeScript, which takes as long as all else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { compiledModule } from './compiled-command.ts';

/** Writes `examples/<name>.ts` into a folder as `<name>.mjs`; it imports the library as it is compiled, and other examples beside it. */
export function writeExample(folder: string, name: string): void {
  const source = readFileSync(join('examples', `${name}.ts`), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' });
  const placed = code
    .replaceAll(/from "hearsay"/g, `from ${JSON.stringify(compiledModule('index'))}`)
    .replaceAll(/from "(\.\/[\w-]+)\.ts"/g, 'from "$1.mjs"');
  writeFileSync(join(folder, `${name}.mjs`), placed);
}
