/** The lines of a file of any length, one at a time: of several files at once, each is read as far as it is asked for. */
import { closeSync, readSync } from 'node:fs';
import { openRegular } from './read-text.ts';
import { FileRefusal } from './refusal.ts';
import { wideFlaw } from './text-encoding.ts';

const PIECE_BYTES = 256 * 1024;
/** A line that is longer is none. */
const LONGEST_LINE = 64 * 1024 * 1024;

export interface FileLine {
  readonly text: string;
  /** From 1 on. */
  readonly number: number;
  /** Has it no end? Then it may have been cut off. */
  readonly isOpen: boolean;
}

/** Throws a `FileRefusal`, or what the file system throws. The file is closed when all is read, or nobody asks further. */
export function* linesOf(path: string): Generator<FileLine> {
  const file = openRegular(path);
  const decoder = new TextDecoder('utf-8');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let rest = '';
  let number = 0;
  let isFirst = true;
  try {
    for (;;) {
      const read = readSync(file, piece, 0, PIECE_BYTES, null);
      if (read === 0) break;
      const bytes = piece.subarray(0, read);
      const flaw = isFirst ? wideFlaw(bytes) : null;
      if (flaw !== null) throw new FileRefusal(flaw);
      isFirst = false;
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop()!;
      if (rest.length > LONGEST_LINE) throw new FileRefusal(`line ${number + lines.length + 1} is too long`);
      for (const text of lines) yield { text: withoutReturn(text), number: ++number, isOpen: false };
    }
    rest += decoder.decode();
    if (rest !== '') yield { text: withoutReturn(rest), number: ++number, isOpen: true };
  } finally {
    closeSync(file);
  }
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
