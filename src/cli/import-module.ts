/**
 * Somebody's module, imported as it stands in its file: JavaScript by Node itself, TypeScript by tsx. A Node may
 * read TypeScript by itself, but the oldest that is supported does not, and the newest refuses what is more than
 * types to be left out (an enum), and a file with imports where the `package.json` says `commonjs`, as that of
 * `npm init -y` does. So tsx reads it on all of them, and one that has gone through here goes through anywhere.
 */
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPESCRIPT = new Set(['.ts', '.mts', '.cts']);

/** What the module exports, by name. Throws what the module, or the reading of it, throws. */
export async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  if (TYPESCRIPT.has(extname(path))) await readTypeScript();
  return exportsOf((await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>);
}

/**
 * What is wrong, on one line. A module that cannot be read at all names its place and its flaw only below a headline
 * ("Transform failed with 1 error:"), so the next line is taken along.
 */
export function loadingProblem(error: unknown): string {
  try {
    const [headline = '', detail = ''] = String(error).split('\n');
    return headline.endsWith(':') ? `${headline} ${detail.trim()}` : headline;
  } catch {
    return 'what cannot be put into words';
  }
}

let isTypeScriptRead = false;

/** From here on this process imports TypeScript; what it imports as JavaScript it imports as before. */
async function readTypeScript(): Promise<void> {
  if (isTypeScriptRead) return;
  isTypeScriptRead = true;
  // A folder that is `commonjs` is read by the one, a folder that is `module` by the other. They are loaded only here:
  // whoever has no TypeScript does not wait for them.
  const [common, esm] = await Promise.all([import('tsx/cjs/api'), import('tsx/esm/api')]);
  common.register();
  esm.register();
}

/** Of a CommonJS module Node shows the exports that it guesses from the source; in `default` they are complete. */
function exportsOf(namespace: Record<string, unknown>): Record<string, unknown> {
  const whole = namespace['default'];
  return typeof whole === 'object' && whole !== null ? { ...whole, ...namespace } : namespace;
}
