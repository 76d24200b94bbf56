/**
 * Paths as the shell means them. `npm run` starts a script in the folder of the package, wherever the shell is
 * that it was typed in, and hands on the arguments as they were typed; so a relative path would be looked for in
 * the wrong folder. The process goes back to where the shell is before it looks at its arguments, and then every
 * path of every command means what it means to `ls`: what is read, what is written, and what is printed to be
 * pasted.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './usage-error.ts';

/** The scripts of this package that end in what somebody has typed. Those of other packages have paths of their own. */
const SCRIPTS: ReadonlySet<string | undefined> = new Set(['hearsay', 'replay', 'statistics']);

const PACKAGE_FOLDER = packageFolder(dirname(fileURLToPath(import.meta.url)));

/** Throws a `UsageError` if the folder of the shell is not there any more. */
export function goWhereTheShellIs(env: NodeJS.ProcessEnv): void {
  const folder = shellFolder(env, process.cwd());
  if (folder === null) return;
  try {
    process.chdir(folder);
  } catch {
    throw new UsageError(`${folder}: the folder of the shell cannot be entered`);
  }
}

/** Where the shell is, if npm has started this process somewhere else; else `null`. */
export function shellFolder(env: NodeJS.ProcessEnv, cwd: string): string | null {
  const { npm_lifecycle_event: script, INIT_CWD: shell } = env;
  if (shell === undefined || !SCRIPTS.has(script)) return null;
  // A process that was started by such a script, and went somewhere of its own accord, stays there.
  return realpathSync(cwd) === PACKAGE_FOLDER ? shell : null;
}

/** A file of this package, as a path that leads to it from the current folder. */
export function packageFile(path: string): string {
  if (existsSync(path)) return path;
  const inPackage = join(PACKAGE_FOLDER, path);
  return existsSync(inPackage) ? relative(process.cwd(), inPackage) : path;
}

function packageFolder(from: string): string {
  if (existsSync(join(from, 'package.json')) || dirname(from) === from) return realpathSync(from);
  return packageFolder(dirname(from));
}
