/**
 * Lines of text as lines of a record: from one file or several, the first line of each a header, or of at least one of them.
 * What is wrong is refused with the number of its line; what can come of an interrupted writer is not wrong: a last line
 * that was cut off, and a line that stands there twice.
 */

import { parseJson } from '../files/parse-json.ts';
import { RecordFlaw } from './flaw.ts';
import { RECORD_FORMAT, type RecordHeader, type RecordLine, recordHeaderOf, recordLineOf } from './line.ts';
import type { LineSource } from './order.ts';

/** A line of a file. */
export interface TextLine {
  readonly text: string;
  readonly number: number;
  /** Has it no end? */
  readonly isOpen: boolean;
}

/** What was passed over while a record was read. */
export interface PassedOver {
  /** Lines that were just like the one before. */
  repeated: number;
  /** Files whose last line was cut off. */
  readonly cut: string[];
}

/** Does the text begin as a record does? */
export function isRecordHeader(line: string): boolean {
  return line.includes(`"${RECORD_FORMAT}"`);
}

/** The header that is the first line of a file; `null`: that is none. Throws a `RecordFlaw`. */
export function headerIn(first: TextLine | undefined, path: string): RecordHeader | null {
  if (first === undefined || !isRecordHeader(first.text)) return null;
  const json = parseJson(first.text);
  if (!json.ok) throw new RecordFlaw(path, first.number, json.flaw.replace('line 1, ', ''));
  const header = recordHeaderOf(json.value);
  if (typeof header === 'string') throw new RecordFlaw(path, first.number, header);
  return header;
}

/**
 * The header of files that are read together: nothing is missing of what one of them has all of, and the clocks are as good
 * as the worst. In words why they cannot be.
 */
export function commonHeader(headers: readonly RecordHeader[]): RecordHeader | string {
  const [first] = headers;
  if (first === undefined) return 'none of the files has a header';
  if (headers.some(({ unit }) => unit !== first.unit)) return 'the files have different units';
  const named = headers.flatMap(({ nodes }) => nodes ?? []);
  return {
    system: first.system,
    recordedBy: [...new Set(headers.map(({ recordedBy }) => recordedBy))].join('; '),
    levels: [...new Set(headers.flatMap(({ levels }) => levels))],
    unit: first.unit,
    skew: Math.max(...headers.map(({ skew }) => skew)),
    isNumbered: headers.every(({ isNumbered }) => isNumbered),
    ...(headers.every(({ nodes }) => nodes !== undefined) ? { nodes: [...new Set(named)] } : {}),
  };
}

/** The lines of a file but for its header. Throws a `RecordFlaw`. */
export function recordLines(
  lines: Iterable<TextLine>,
  path: string,
  header: RecordHeader,
  passedOver: PassedOver,
): LineSource {
  const iterator = lines[Symbol.iterator]();
  const known = header.nodes === undefined ? null : new Set(header.nodes);
  let before = '';

  function read({ text, number, isOpen }: TextLine): RecordLine | null {
    if (text === '' || (number === 1 && isRecordHeader(text))) return null;
    if (text === before) {
      passedOver.repeated++;
      return null;
    }
    before = text;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      if (isOpen) {
        passedOver.cut.push(path);
        return null;
      }
      const json = parseJson(text);
      throw new RecordFlaw(path, number, json.ok ? 'must be JSON' : json.flaw.replace('line 1, ', ''));
    }
    const line = recordLineOf(value);
    if (typeof line === 'string') throw new RecordFlaw(path, number, line);
    if (header.isNumbered && line.n === null)
      throw new RecordFlaw(path, number, 'n: is missing, and the header says that lines are numbered');
    if (known !== null) {
      const stranger = namesIn(line).find((name) => !known.has(name));
      if (stranger !== undefined)
        throw new RecordFlaw(path, number, `there is no node ${stranger} in the header`);
    }
    return line;
  }

  return {
    next() {
      for (;;) {
        const next = iterator.next();
        if (next.done === true) return null;
        const line = read(next.value);
        if (line !== null) return { line, path, number: next.value.number };
      }
    },
  };
}

/** Of which nodes it speaks. */
export function namesIn(line: RecordLine): readonly string[] {
  const own = 'node' in line && line.node !== undefined ? [line.node] : [];
  if ('about' in line) return [...own, line.about];
  if ('nodes' in line) return [...own, ...line.nodes];
  if (line.event === 'send' && line.to !== null) return [...own, line.to];
  return own;
}
