/**
 * Files that are whole at any time: what is written goes into a draft beside its file, under a name that nobody else
 * has, and only when it is whole, and on the disk, does it take the name of the file. Two commands that write the
 * same file come to the work of one of them, and never to a mixture.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { requireRegular } from './refusal.ts';

export interface Draft {
  readonly path: string;
  write(text: string): void;
  /** It is whole and on the disk; it has its own name still. */
  finish(): void;
  /** It is not wanted any more. */
  discard(): void;
}

/** A new file in a folder. Throws what the file system throws. */
export function openDraftIn(folder: string): Draft {
  const path = join(folder, draftName());
  let file: number | null = openSync(path, 'wx');

  function close(): void {
    if (file !== null) closeSync(file);
    file = null;
  }
  return {
    path,
    write(text) {
      // Unlike `writeSync` it writes all of it, or throws.
      if (file !== null) writeFileSync(file, text);
    },
    finish() {
      if (file !== null) fsyncSync(file);
      close();
    },
    discard() {
      close();
      rmSync(path, { force: true });
    },
  };
}

/** A draft of a file that is known, and may be there. */
export interface Replacement extends Draft {
  /** It takes the place of the file, and its permissions. */
  publish(): void;
}

/**
 * A draft of the file at `path`, or of the one that a link there leads to. What is there already must be a regular
 * file, and stays until the draft is published. Throws what the file system throws.
 */
export function openReplacement(path: string): Replacement {
  const target = endOfLinks(path);
  const before = statSync(target, { throwIfNoEntry: false });
  if (before !== undefined) requireRegular(before);
  const draft = openDraftIn(dirname(target));
  return {
    ...draft,
    publish() {
      draft.finish();
      if (before !== undefined) chmodSync(draft.path, before.mode);
      renameSync(draft.path, target);
    },
  };
}

/** No longer than a name may be, however long that of the file is; and no case, whoever reads the folder. */
function draftName(): string {
  return `.hearsay-${randomBytes(8).toString('hex')}.tmp`;
}

/** The file that is meant: that at the end of the links, which need not be there yet. */
function endOfLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isSymbolicLink() !== true) return path;
  return endOfLinks(resolve(dirname(path), readlinkSync(path)));
}
