/** A file of any length as it comes, in pieces: for what is read line by line and never held as a whole. */
import { createReadStream, fstatSync } from 'node:fs';
import { openRegular } from './read-text.ts';
import { FileRefusal } from './refusal.ts';
import { wideFlaw } from './text-encoding.ts';

const PIECE_BYTES = 256 * 1024;

export interface TextPiece {
  readonly text: string;
  /** How much of the file was read until then. */
  readonly doneBytes: number;
  /** How long the file was when it was opened. */
  readonly ofBytes: number;
}

/**
 * Throws a `FileRefusal`, or what the file system throws. Single bytes that are not UTF-8 are passed on as the
 * character that stands for them: programs print what they have in memory. A byte order mark is a part of the text.
 */
export async function* streamText(path: string): AsyncGenerator<TextPiece> {
  const file = openRegular(path);
  const ofBytes = fstatSync(file).size;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let doneBytes = 0;
  // It closes the file, whatever happens.
  for await (const chunk of createReadStream(path, { fd: file, highWaterMark: PIECE_BYTES })) {
    const bytes = chunk as Buffer;
    const flaw = doneBytes === 0 ? wideFlaw(bytes) : null;
    if (flaw !== null) throw new FileRefusal(flaw);
    doneBytes += bytes.length;
    yield { text: decoder.decode(bytes, { stream: true }), doneBytes, ofBytes };
  }
  yield { text: decoder.decode(), doneBytes, ofBytes };
}
