/**
 * Reads a `dbg.log` line by line, as real programs write it, in memory that does not grow with the log.
 *
 * Understood are: a byte order mark, the empty line after the first, the first record without its address, any port, self-joins
 * and repeated records, CRLF, records of the program's own, and a last line that was cut off. Whatever else is
 * no such log is refused, with the number of the line and the reason.
 */
import { FIRST_LINE, type LogRecord, parseRecord } from './log-record.ts';
import { quoted, TextFlaw } from './text-flaw.ts';

/** Takes a log piece by piece, as it comes from a disk. */
export interface LogReader {
  /** Throws a `TextFlaw`. */
  push(text: string): void;
  /** There is no more. Throws a `TextFlaw`. */
  end(): void;
}

/** The longest record of a real log has some 60 characters; what has no line ends is no log. */
const LONGEST_LINE = 10_000;

/** Some editors put it in front. */
const BYTE_ORDER_MARK = '\ufeff';

/** MP1 itself has room for 1,000 nodes; what is kept grows with the square of this. */
const MOST_ADDRESSES = 2000;

export function logReader(take: (record: LogRecord) => void): LogReader {
  const addresses = new Set<number>();
  let lineNumber = 0;
  let records = 0;
  let namesNodes = false;
  let tick = 0;
  let rest = '';

  function meet(address: number | null): void {
    if (address === null || addresses.has(address)) return;
    if (addresses.size === MOST_ADDRESSES) {
      throw new TextFlaw(lineNumber, `it speaks of more than ${MOST_ADDRESSES} addresses`);
    }
    addresses.add(address);
  }

  function readLine(printed: string, isCut: boolean): void {
    lineNumber++;
    const line = printed.endsWith('\r') ? printed.slice(0, -1) : printed;
    if (lineNumber === 1) {
      if (line.includes('\0')) throw new TextFlaw(1, 'it is UTF-16 or no text at all; a log is plain ASCII');
      if (line.replace(BYTE_ORDER_MARK, '') !== FIRST_LINE)
        throw new TextFlaw(1, `expected ${FIRST_LINE}, found ${quoted(line)}`);
      return;
    }
    if (line.trim() === '') return;
    if (line === FIRST_LINE)
      throw new TextFlaw(lineNumber, 'a second log begins here; grade them one by one');
    const parsed = parseRecord(line);
    if (!parsed.ok) {
      if (isCut) return;
      throw new TextFlaw(lineNumber, `${parsed.reason}, found ${quoted(line)}`);
    }
    const { record } = parsed;
    if (record.node === null && records > 0) {
      if (isCut) return;
      throw new TextFlaw(lineNumber, `expected an address first, found ${quoted(line)}`);
    }
    if (record.tick < tick) {
      throw new TextFlaw(lineNumber, `time goes back, from tick ${tick} to ${record.tick}`);
    }
    records++;
    if (record.kind === 'made') namesNodes = true;
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
        throw new TextFlaw(lineNumber + 1, `it is longer than ${LONGEST_LINE} characters`);
      }
    },
    end() {
      // A log has no final newline, so the last line may be whole; it may also have been cut off.
      if (rest !== '') readLine(rest, true);
      if (lineNumber === 0) throw new TextFlaw(1, 'the log is empty');
      if (records === 0) throw new TextFlaw(lineNumber, 'the log ends before its first record');
      if (!namesNodes)
        throw new TextFlaw(lineNumber, 'the log ends, and no APP has said which nodes there are');
    },
  };
}
