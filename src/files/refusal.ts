/** Why a path cannot be read or written, in words that follow its name: `cases: is a folder, not a file`. */
import type { Stats } from 'node:fs';
import { harmlessLine } from './harmless.ts';

/** What is at a path is not what it should be; the message is the reason. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
}

/** Is it the file system's answer, or ours, and not a bug? */
export function isOfAFile(error: unknown): error is Error {
  return error instanceof FileRefusal || (error instanceof Error && 'code' in error && 'syscall' in error);
}

/** What was thrown while a path was read or written. */
export function reasonOf(error: unknown): string {
  if (error instanceof FileRefusal) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return wordsOf(code) ?? harmlessLine(error instanceof Error ? error.message : String(error));
}

function wordsOf(code: unknown): string | undefined {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'ENOTDIR':
      return 'part of the path is a file, not a folder';
    case 'EISDIR':
      return 'is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'may not be written, or read, by this user';
    case 'ELOOP':
      return 'its symbolic links lead round in a circle';
    case 'ENAMETOOLONG':
      return 'the name is too long for this file system';
    case 'ENXIO':
    case 'ENODEV':
      return 'is a socket or a device, not a file';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EDQUOT':
      return 'the disk quota of this user is used up';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    case 'EIO':
      return 'the disk cannot read or write it';
    default:
      return undefined;
  }
}

/** Throws a `FileRefusal` for whatever never ends, never answers, or holds no text. */
export function requireRegular(stats: Stats): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw new FileRefusal('is a folder, not a file');
  if (stats.isFIFO()) throw new FileRefusal('is a pipe, not a file');
  if (stats.isSocket()) throw new FileRefusal('is a socket, not a file');
  throw new FileRefusal('is a device, not a file');
}
