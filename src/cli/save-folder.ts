/** Can cases be written into a folder? Asked before the work of hours, not after. */
import { lstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { FileRefusal } from '../files/refusal.ts';
import { createWhole, PROBE } from '../files/write-whole.ts';
import { fileProblem } from './usage-error.ts';

/** As long as the names that cases have. */
const PROBE_NAME = 'every-invariant-holds-0123456789abcdef.json';

/**
 * Throws a `UsageError` if not. The folder need not be there yet, and is not made: the proof is a file that is
 * written, as a case is, into folders of the same names in one of their own.
 */
export function requireWritable(option: string, folder: string): void {
  try {
    const wanted = resolve(folder);
    const nearest = nearestFolder(wanted);
    const own = mkdtempSync(join(nearest, '.hearsay-'));
    try {
      const likeIt = join(own, relative(nearest, wanted));
      mkdirSync(likeIt, { recursive: true });
      createWhole(join(likeIt, PROBE_NAME), PROBE);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  } catch (error) {
    throw fileProblem(option, folder, error);
  }
}

/** The folder itself, or the nearest above it that there is. */
function nearestFolder(wanted: string): string {
  for (let path = wanted; ; path = dirname(path)) {
    if (!isSomething(path) && dirname(path) !== path) continue;
    const is = path === wanted ? 'is' : `${path} is`;
    const end = statSync(path, { throwIfNoEntry: false });
    if (end === undefined) throw new FileRefusal(`${is} a symbolic link that leads nowhere`);
    if (!end.isDirectory()) throw new FileRefusal(`${is} a file, not a folder`);
    return path;
  }
}

/** Also a link that leads nowhere. */
function isSomething(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // Below a file there is nothing.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return false;
    throw error;
  }
}
