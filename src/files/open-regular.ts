/** Opening a path for which only a file will do: without waiting, so that it can be seen what is there. */
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { requireRegular } from './refusal.ts';

/** Its descriptor. A pipe that nobody reads or writes does not hold it up. Throws a `FileRefusal`, or what the file system throws. */
export function openWithoutWaiting(path: string, flags: number): number {
  const file = openSync(path, flags | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    requireRegular(fstatSync(file));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}
