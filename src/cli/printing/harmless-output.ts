/**
 * The one place where text goes out to a terminal: both streams of the process are made harmless, whoever writes
 * to them, so that no title, name or thrown message can move the cursor, paint, or turn a line round. What is
 * Hearsay's own to paint goes past it by `writeStyled`.
 */
import { harmless } from '../../files/harmless.ts';

type Write = NodeJS.WriteStream['write'];

/** How each stream that is guarded was written to before. */
const rawWrites = new WeakMap<NodeJS.WriteStream, Write>();

/** From now on what is written to the stream is made harmless. Doing it twice changes nothing. */
export function guardOutput(stream: NodeJS.WriteStream): void {
  if (rawWrites.has(stream)) return;
  const raw = stream.write.bind(stream) as Write;
  rawWrites.set(stream, raw);
  const decoder = new TextDecoder();
  const guarded = (chunk: string | Uint8Array, ...rest: []) => {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    return raw(harmless(text), ...rest);
  };
  stream.write = guarded as Write;
}

/** Writes as it is what only Hearsay has put together; text from elsewhere in it must have been made harmless. */
export function writeStyled(stream: NodeJS.WriteStream, text: string): void {
  const raw = rawWrites.get(stream);
  if (raw === undefined) stream.write(text);
  else raw(text);
}
