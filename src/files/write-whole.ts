/** Writing a text as a file that is whole or not there: anew, and never over another; or in the place of another. */
import {
  closeSync,
  constants,
  ftruncateSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Draft, openDraftIn, openReplacement, type Replacement } from './draft.ts';
import { openWithoutWaiting } from './open-regular.ts';

/**
 * Makes a new file. `false`: there is one of that name, and it was left as it is; unless it is empty, which is what
 * a disk without hard links has of a writer that was killed, and then nothing is lost with it. Throws what the file
 * system throws.
 */
export function createWhole(path: string, text: string): boolean {
  const draft = openDraftIn(dirname(path));
  try {
    draft.write(text);
    draft.finish();
    return named(draft, path) || takenOver(draft, path);
  } finally {
    draft.discard();
  }
}

/** Gives it the name, if nobody has it. */
function named({ path: draft }: Draft, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!LINKLESS.has(codeOf(error))) throw error;
  }
  // Who makes the empty file has the name, and nobody else can make it.
  try {
    closeSync(openSync(path, 'wx'));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    renameSync(draft, path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
  return true;
}

function takenOver({ path: draft }: Draft, path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isFile() !== true || there.size > 0) return false;
  renameSync(draft, path);
  return true;
}

/** What disks without hard links answer: FAT, many network and FUSE file systems, some containers. */
const LINKLESS: ReadonlySet<unknown> = new Set([
  'EPERM',
  'EACCES',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
  'EMLINK',
  'EXDEV',
]);

/**
 * Writes a file, in the place of what has its name; a link there is followed. Where nothing may be put beside the
 * file, as beside one that is mounted by itself, it is written over. Throws what the file system throws.
 */
export function replaceWhole(path: string, text: string): void {
  let draft: Replacement | undefined;
  try {
    draft = openReplacement(path);
    draft.write(text);
    draft.publish();
  } catch (error) {
    if (!BESIDE_IS_NO_ROOM.has(codeOf(error)) || !isThere(path)) throw error;
    overwrite(path, text);
  } finally {
    draft?.discard();
  }
}

const BESIDE_IS_NO_ROOM: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);

/** Throws what `replaceWhole` would, before the work whose result is to be written; changes nothing. */
export function requireReplaceable(path: string): void {
  let draft: Replacement | undefined;
  try {
    draft = openReplacement(path);
    draft.write(PROBE);
  } catch (error) {
    if (!BESIDE_IS_NO_ROOM.has(codeOf(error)) || !isThere(path)) throw error;
  } finally {
    draft?.discard();
  }
  if (isThere(path)) closeSync(openForWriting(path));
}

/** A disk that is full has no room for it. */
export const PROBE = ' '.repeat(16 * 1024);

/** Adds to a file, which is made if need be. Throws what the file system throws. */
export function appendText(path: string, text: string): void {
  const file = openForWriting(path, constants.O_APPEND | constants.O_CREAT);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

function overwrite(path: string, text: string): void {
  const file = openForWriting(path);
  try {
    ftruncateSync(file);
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

function openForWriting(path: string, flags = 0): number {
  return openWithoutWaiting(path, constants.O_WRONLY | flags);
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
