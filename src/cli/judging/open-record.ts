/** Records on a disk: of one file or several, read together and in order, as much of each at a time as is needed. */
import { linesOf } from '../../files/read-lines.ts';
import { isOfAFile } from '../../files/refusal.ts';
import { RecordFlaw } from '../../records/flaw.ts';
import type { RecordHeader, RecordLine } from '../../records/line.ts';
import { inOrder } from '../../records/order.ts';
import {
  commonHeader,
  headerIn,
  isRecordHeader,
  namesIn,
  type PassedOver,
  recordLines,
} from '../../records/record-file.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

export interface OpenRecord {
  readonly header: RecordHeader;
  /** The nodes, in the order in which the record speaks of them. */
  readonly names: readonly string[];
  readonly passedOver: PassedOver;
  /** The lines, in order; to be read once. */
  lines(): Iterable<RecordLine>;
}

/** Is it a record that stands in the file? What cannot be read is none; whoever reads it as something else says so. */
export function isRecordFile(path: string): boolean {
  if (!path.endsWith('.jsonl')) return false;
  try {
    for (const { text } of linesOf(path)) return isRecordHeader(text);
    return false;
  } catch (error) {
    if (isOfAFile(error)) return false;
    throw error;
  }
}

/** Throws a `UsageError` that says what is wrong, in which file and line. */
export function openRecord(paths: readonly string[]): OpenRecord {
  const headers = paths.flatMap((path) => told(path, () => headerIn(firstLineOf(path), path)) ?? []);
  const header = commonHeader(headers);
  if (typeof header === 'string') throw new UsageError(`${paths.join(', ')}: ${header}`);
  const passedOver: PassedOver = { repeated: 0, cut: [] };
  const names = header.nodes ?? namesOf(paths, header);
  return {
    header,
    names,
    passedOver,
    *lines() {
      const sources = paths.map((path) => recordLines(linesOf(path), path, header, passedOver));
      try {
        yield* inOrder(sources, header.skew);
      } catch (error) {
        throw asUsage(paths[0]!, error);
      }
    },
  };
}

/** Those of whom a line speaks; a record that does not name them is read twice. */
function namesOf(paths: readonly string[], header: RecordHeader): string[] {
  const names = new Set<string>();
  for (const path of paths) {
    told(path, () => {
      const source = recordLines(linesOf(path), path, header, { repeated: 0, cut: [] });
      for (let next = source.next(); next !== null; next = source.next()) {
        for (const name of namesIn(next.line)) names.add(name);
      }
    });
  }
  return [...names];
}

function firstLineOf(path: string) {
  return told(path, () => {
    for (const line of linesOf(path)) return line;
    return undefined;
  });
}

function told<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asUsage(path, error);
  }
}

function asUsage(path: string, error: unknown): unknown {
  if (error instanceof RecordFlaw) return new UsageError(error.message);
  return isOfAFile(error) ? fileProblem('the record', path, error) : error;
}
