/**
 * The one way in which a file is read. Whatever the path leads to, it neither hangs nor fills the memory: pipes and
 * devices are opened without waiting and refused, and what is read is counted as it comes, for a size that the
 * file system tells beforehand may be wrong, and of some files it is 0.
 */
import { closeSync, constants, readSync } from 'node:fs';
import { openWithoutWaiting } from './open-regular.ts';
import { FileRefusal } from './refusal.ts';
import { decoded } from './text-encoding.ts';

const PIECE_BYTES = 256 * 1024;

export interface ReadLimit {
  /** A file with more is refused. */
  readonly mostBytes: number;
  /** What it would be, in messages: `a case`. */
  readonly what: string;
}

/** The text of a file, which must be UTF-8. Throws a `FileRefusal`, or what the file system throws. */
export function readText(path: string, { mostBytes, what }: ReadLimit): string {
  const file = openRegular(path);
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const read = readSync(file, piece, 0, PIECE_BYTES, null);
      if (read === 0) break;
      bytes += read;
      if (bytes > mostBytes) {
        throw new FileRefusal(`is too large for ${what}; the most are ${mostBytes} bytes`);
      }
      pieces.push(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return decoded(Buffer.concat(pieces, bytes));
}

/** The descriptor of a regular file, open for reading. Throws a `FileRefusal`, or what the file system throws. */
export function openRegular(path: string): number {
  try {
    return openWithoutWaiting(path, constants.O_RDONLY);
  } catch (error) {
    if (isMissing(error)) throw new FileRefusal('there is no such file');
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
