/**
 * Reads a `dbg.log` line by line, as real programs write it, in memory that does not grow with the log.
 *
 * Understood are: the empty line after the first, the first record without its address, any port, self-joins
 * and repeated records, CRLF, records of the program's own, and a last line that was cut off. Whatever else is
 * no such log is refused, with the number of the line and the reason.
 */
import { FIRST_LINE, type LogRecord, parseRecord } from './log-record.ts';

/** Why something is no such log. */
export class LogFlaw extends Error {
  override readonly name = 'LogFlaw';
  /** Counted from 1. */
  readonly line: number;
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
  }
}

/** Takes a log piece by piece, as it comes from a disk. */
export interface LogReader {
  /** Throws a `LogFlaw`. */
  push(text: string): void;
  /** There is no more. Throws a `LogFlaw`. */
  end(): void;
}

/** The longest record of a real log has some 60 characters; what has no line ends is no log. */
const LONGEST_LINE = 10_000;

/** MP1 itself has room for 1,000 nodes; what is kept grows with the square of this. */
const MOST_ADDRESSES = 2000;

export function logReader(take: (record: LogRecord) => void): LogReader {
  const addresses = new Set<number>();
  let lineNumber = 0;
  let records = 0;
  let tick = 0;
  let rest = '';

  function meet(address: number | null): void {
    if (address === null || addresses.has(address)) return;
    if (addresses.size === MOST_ADDRESSES) {
      throw new LogFlaw(lineNumber, `it speaks of more than ${MOST_ADDRESSES} addresses`);
    }
    addresses.add(address);
  }

  function readLine(printed: string, isCut: boolean): void {
    lineNumber++;
    const line = printed.endsWith('\r') ? printed.slice(0, -1) : printed;
    if (lineNumber === 1) {
      if (line !== FIRST_LINE) throw new LogFlaw(1, `expected ${FIRST_LINE}, found ${shown(line)}`);
      return;
    }
    if (line.trim() === '') return;
    if (line === FIRST_LINE) throw new LogFlaw(lineNumber, 'a second log begins here; grade them one by one');
    const parsed = parseRecord(line);
    if (!parsed.ok) {
      if (isCut) return;
      throw new LogFlaw(lineNumber, `${parsed.reason}, found ${shown(line)}`);
    }
    const { record } = parsed;
    if (record.node === null && records > 0) {
      if (isCut) return;
      throw new LogFlaw(lineNumber, `expected an address first, found ${shown(line)}`);
    }
    if (record.tick < tick) {
      throw new LogFlaw(lineNumber, `time goes back, from tick ${tick} to ${record.tick}`);
    }
    records++;
    tick = record.tick;
    meet(record.node);
    if (record.kind === 'joined' || record.kind === 'removed') meet(record.about);
    take(record);
  }

  return {
    push(text) {
      const piece = rest + text;
      let from = 0;
      for (let to = piece.indexOf('\n'); to >= 0; to = piece.indexOf('\n', from)) {
        readLine(piece.slice(from, to), false);
        from = to + 1;
      }
      rest = piece.slice(from);
      if (rest.length > LONGEST_LINE) {
        throw new LogFlaw(lineNumber + 1, `it is longer than ${LONGEST_LINE} characters`);
      }
    },
    end() {
      // A log has no final newline, so the last line may be whole; it may also have been cut off.
      if (rest !== '') readLine(rest, true);
      if (lineNumber === 0) throw new LogFlaw(1, 'the log is empty');
      if (records === 0) throw new LogFlaw(lineNumber, 'the log ends before its first record');
    },
  };
}

function shown(line: string): string {
  return line.length <= 60 ? `“${line}”` : `“${line.slice(0, 60)}…”`;
}
