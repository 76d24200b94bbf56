/** Lines of a pipe, read one after the other as they are needed; what has come behind one waits here for the next. */

import { readSync } from 'node:fs';

type ReadLine =
  | { readonly kind: 'line'; readonly bytes: Uint8Array }
  /** Nothing more comes; `heard` is what came without an end of line. */
  | { readonly kind: 'end'; readonly heard: Uint8Array }
  | { readonly kind: 'too long' };

export interface LineReader {
  /** Waits for it. */
  next(): ReadLine;
  /** What has come already behind the last one. */
  ahead(): Uint8Array;
}

const LINE_FEED = 10;
const CHUNK_BYTES = 1 << 16;
const NOTHING = Buffer.alloc(0);

export function lineReader(fileDescriptor: number, mostBytes: number): LineReader {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let ahead: Buffer = NOTHING;

  function more(): Buffer {
    const count = readSync(fileDescriptor, chunk, 0, CHUNK_BYTES, null);
    return Buffer.from(chunk.subarray(0, count));
  }

  return {
    next() {
      const parts: Buffer[] = [];
      for (let length = 0; length <= mostBytes; ) {
        const some = ahead.length > 0 ? ahead : more();
        if (some.length === 0) return { kind: 'end', heard: Buffer.concat(parts) };
        const end = some.indexOf(LINE_FEED);
        ahead = end < 0 ? NOTHING : some.subarray(end + 1);
        parts.push(end < 0 ? some : some.subarray(0, end));
        if (end >= 0) return { kind: 'line', bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts) };
        length += some.length;
      }
      return { kind: 'too long' };
    },
    ahead: () => ahead,
  };
}
