/** A config file of the assignment, from a disk. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { parseConfig } from '../../mp1/config.ts';
import type { Scenario } from '../../mp1/scenario.ts';
import { TextFlaw } from '../../mp1/text-flaw.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

/** It has four short lines. */
const MOST_BYTES = 64 * 1024;

/** Throws a `UsageError` with the line and the reason if it is no such file. */
export function readConfig(path: string): Scenario {
  try {
    const stats = statSync(path);
    if (!stats.isFile() && !stats.isDirectory()) {
      throw new UsageError(`the config ${path}: is a pipe or a device, not a file`);
    }
    return parseConfig(beginningOf(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof TextFlaw) throw new UsageError(`${path}: ${error.message}`);
    throw fileProblem('the config', path, error);
  }
}

/** All of it. The size that the file system gives may be out of date, or 0 where it knows none. */
function beginningOf(path: string): string {
  const bytes = Buffer.alloc(MOST_BYTES + 1);
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
    if (length > MOST_BYTES) throw new TextFlaw(1, 'a config has four short lines');
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}
