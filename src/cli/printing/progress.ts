/** A line that tells how far a long command is: on standard error, and only if that is a terminal. */
import { styleText } from 'node:util';
import { writeStyled } from './harmless-output.ts';

const BAR_COLUMNS = 6;
const LEAST_MILLISECONDS_BETWEEN = 1000 / 12;
const CLEAR_LINE = '\r\u001b[K';

/** `[■■■   ] 42% | 4200/10000 runs | 38k runs/s | ETA 2s`; of what does not fit into the columns the last goes first. */
export function progressLine(
  done: number,
  of: number,
  elapsedMs: number,
  unit = 'runs',
  columns = Number.POSITIVE_INFINITY,
): string {
  const share = of === 0 ? 1 : Math.min(done / of, 1);
  const bar = '■'.repeat(Math.floor(BAR_COLUMNS * share)).padEnd(BAR_COLUMNS);
  const perSecond = elapsedMs > 0 ? (1000 * done) / elapsedMs : 0;
  const eta = perSecond > 0 ? duration(Math.max(of - done, 0) / perSecond) : '?';
  const percent = `${Math.floor(100 * share)}%`;
  const parts = [
    `[${bar}] ${percent}`,
    `${Math.floor(done)}/${of} ${unit}`,
    `${rounded(perSecond)} ${unit}/s`,
    `ETA ${eta}`,
  ];
  for (let count = parts.length; count > 0; count--) {
    const line = parts.slice(0, count).join(' | ');
    if (line.length <= columns) return line;
  }
  return percent.slice(0, Math.max(columns, 0));
}

export interface Progress {
  /** `unit`: of what there are so many; the one of the line unless given. */
  show(done: number, of: number, unit?: string): void;
  /** Takes the line away. */
  clear(): void;
}

/** Shows nothing where nobody looks: in CI, in a pipe. */
export function progressOn(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, unit?: string): Progress {
  if (!stream.isTTY || env['CI']) return { show() {}, clear() {} };
  const startedMs = performance.now();
  let shownMs = Number.NEGATIVE_INFINITY;
  return {
    show(done, of, unitNow = unit) {
      const nowMs = performance.now();
      if (nowMs - shownMs < LEAST_MILLISECONDS_BETWEEN) return;
      shownMs = nowMs;
      // A terminal breaks a line that fills it, and then it cannot be taken away; one that says nothing is of 80 columns.
      const line = progressLine(done, of, nowMs - startedMs, unitNow, (stream.columns || 80) - 1);
      writeStyled(stream, `${CLEAR_LINE}${styleText('dim', line, { stream })}`);
    },
    clear() {
      if (shownMs > 0) writeStyled(stream, CLEAR_LINE);
      shownMs = Number.NEGATIVE_INFINITY;
    },
  };
}

function rounded(perSecond: number): string {
  if (perSecond >= 10_000) return `${Math.round(perSecond / 1000)}k`;
  return String(perSecond >= 10 ? Math.round(perSecond) : Math.round(10 * perSecond) / 10);
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${whole % 60}s`;
  return `${Math.floor(whole / 3600)}h ${Math.floor((whole % 3600) / 60)}m`;
}
