/**
 * A log that is written as the run goes, and takes its name only when it is whole. Until then it is a draft with
 * a name that no other process has, so that two runs in one folder do not write into each other's. A log of the
 * usual size waits in memory, and is a file for the moment only in which it gets its name.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { requireWritable } from '../save-folder.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

export interface LogFile {
  write(text: string): void;
  /** All of it is on the disk, and only the name is missing. */
  finish(): void;
  /** It takes the place of what had its name. */
  keep(): void;
  /** It is not wanted any more; no-op once it is kept. */
  discard(): void;
}

/** What is longer does not wait in memory. */
const MOST_WAITING_CHARACTERS = 16 * 1024 * 1024;

/** Throws a `UsageError` if there is no such folder, it cannot be written to, or the name is that of no file. */
export function openLogFile(path: string): LogFile {
  const target = guarded(() => targetOf(path));
  const draft = `${target}.${randomUUID()}.unfinished`;
  let waiting: string[] = [];
  let waitingCharacters = 0;
  let file: number | null = null;
  let isOnDisk = false;

  function guarded<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      throw error instanceof UsageError ? error : fileProblem('the log', path, error);
    }
  }

  function flush(): void {
    isOnDisk = true;
    file ??= openSync(draft, 'wx');
    // A disk that is filling up takes a part and says no error; the rest then meets one.
    let rest: Uint8Array = Buffer.from(waiting.join(''));
    while (rest.length > 0) rest = rest.subarray(writeSync(file, rest));
    waiting = [];
    waitingCharacters = 0;
  }

  function close(): void {
    if (file !== null) closeSync(file);
    file = null;
  }

  return {
    write(text) {
      waiting.push(text);
      waitingCharacters += text.length;
      if (waitingCharacters > MOST_WAITING_CHARACTERS) guarded(flush);
    },
    finish() {
      guarded(flush);
      guarded(close);
    },
    keep() {
      guarded(() => renameSync(draft, target));
      isOnDisk = false;
    },
    discard() {
      close();
      if (isOnDisk) rmSync(draft, { force: true });
      isOnDisk = false;
    },
  };
}

/** A link is followed, as whoever writes to it would. */
function targetOf(path: string): string {
  statSync(dirname(path));
  requireWritable('the folder of the logs', dirname(path));
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return path;
  const target = realpathSync(path);
  if (statSync(target).isFile()) return target;
  throw new UsageError(`the log ${path}: is no file, and cannot be replaced by one`);
}
