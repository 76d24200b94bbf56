/** From bytes to text: what is not UTF-8 is told as what it is, for a reader of the text would only call it wrong. */
import { FileRefusal } from './refusal.ts';

const LINE_FEED = 0x0a;

/** Throws a `FileRefusal`. */
export function decoded(bytes: Buffer): string {
  const flaw = encodingFlaw(bytes);
  if (flaw !== null) throw new FileRefusal(flaw);
  try {
    return strictly(bytes);
  } catch {
    throw new FileRefusal(`line ${firstBrokenLine(bytes)} is not UTF-8`);
  }
}

function encodingFlaw(start: Uint8Array): string | null {
  const [first, second, third] = start;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'begins with a byte order mark; save it as UTF-8 without one';
  }
  return wideFlaw(start);
}

/** What the first bytes of a file say against its being of bytes at all; `null`: nothing. */
export function wideFlaw(start: Uint8Array): string | null {
  const [first = 1, second = 1] = start;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // Without a mark: each letter of an alphabet has a byte that is 0.
  const isBare = (first === 0) !== (second === 0);
  return isMarked || isBare ? 'is UTF-16, not UTF-8; save it as UTF-8' : null;
}

function strictly(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Counted from 1. No character holds the byte of a line feed, so that each line can be looked at by itself. */
function firstBrokenLine(bytes: Buffer): number {
  let from = 0;
  for (let line = 1; ; line++) {
    const found = bytes.indexOf(LINE_FEED, from);
    const to = found < 0 ? bytes.length : found;
    try {
      strictly(bytes.subarray(from, to));
    } catch {
      return line;
    }
    if (found < 0) return line;
    from = to + 1;
  }
}
