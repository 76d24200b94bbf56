/** What a worker process says on its standard error, handed on line by line, as it may stand in a terminal. */
import type { Readable, Writable } from 'node:stream';
import { harmlessLine } from '../../files/harmless.ts';

/** Node's own last words are pages of addresses; from them on nothing is handed on. */
const LAST_WORDS = /^(<--- Last few GCs|FATAL ERROR|# Fatal error)/;
const MOST_LETTERS_KEPT = 10_000;

/** Gives the end of what was said, whether it was handed on or not. */
export function relayLines(from: Readable, to: Writable): () => string {
  let rest = '';
  let heard = '';
  let isOver = false;
  from.setEncoding('utf8');
  from.on('error', () => {});
  from.on('data', (text: string) => {
    heard = `${heard}${text}`.slice(-MOST_LETTERS_KEPT);
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop()!.slice(0, MOST_LETTERS_KEPT);
    for (const line of lines) {
      isOver ||= LAST_WORDS.test(line);
      if (!isOver && line !== '') to.write(`${harmlessLine(line)}\n`);
    }
  });
  return () => heard;
}
