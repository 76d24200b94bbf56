/** Can cases be written into a folder? Asked before the work of hours, not after. */
import { existsSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileProblem, UsageError } from './usage-error.ts';

/** Throws a `UsageError` if not. The folder need not be there yet, and is not made. */
export function requireWritable(option: string, folder: string): void {
  let nearest = resolve(folder);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) {
    throw new UsageError(
      `${option} ${folder}: ${nearest === resolve(folder) ? 'is' : `${nearest} is`} a file, not a folder`,
    );
  }
  try {
    rmdirSync(mkdtempSync(join(nearest, '.hearsay-')));
  } catch (error) {
    throw fileProblem(option, folder, error);
  }
}
