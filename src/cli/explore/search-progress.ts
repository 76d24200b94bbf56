/** A line that tells how far a search is, of which nobody knows how long it will take. */
import { styleText } from 'node:util';
import { writeStyled } from '../printing/harmless-output.ts';

const CLEAR_LINE = '\r\u001b[K';
const LEAST_MILLISECONDS_BETWEEN = 1000 / 12;

export interface SearchProgress {
  show(line: string): void;
  clear(): void;
}

/** Shows nothing where nobody looks: in CI, in a pipe. */
export function searchProgressOn(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): SearchProgress {
  if (!stream.isTTY || env['CI']) return { show() {}, clear() {} };
  let shownMs = Number.NEGATIVE_INFINITY;
  return {
    show(line) {
      const nowMs = performance.now();
      if (nowMs - shownMs < LEAST_MILLISECONDS_BETWEEN) return;
      shownMs = nowMs;
      writeStyled(
        stream,
        `${CLEAR_LINE}${styleText('dim', line.slice(0, (stream.columns || 80) - 1), { stream })}`,
      );
    },
    clear() {
      if (shownMs > 0) writeStyled(stream, CLEAR_LINE);
      shownMs = Number.NEGATIVE_INFINITY;
    },
  };
}
