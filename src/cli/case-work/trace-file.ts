/** A trace in a file, where a command takes one in the place of a case. */
import { scheduleSchemaFor } from '../../cases/schedule-schema.ts';
import { type ReadLimit, readText } from '../../files/read-text.ts';
import { isOfAFile } from '../../files/refusal.ts';
import { parseTrace, type Trace } from '../../trace/read-trace.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import type { CaseOptions } from './case-options.ts';

const TRACE_LIMIT: ReadLimit = { mostBytes: 256 * 1024 * 1024, what: 'a trace' };

/** Throws a `UsageError` that says what is wrong with it, or with what is asked of it. */
export function requireTrace(path: string, { variant, protocol, claim }: Partial<CaseOptions>): Trace {
  if (variant !== undefined || protocol !== undefined) {
    throw new UsageError(
      `${path}: is the trace of a run already; only a case can be run on another protocol`,
    );
  }
  if (claim !== undefined) {
    throw new UsageError(`${path}: is the trace of a run; only the run of a case can be judged`);
  }
  let text: string;
  try {
    text = readText(path, TRACE_LIMIT);
  } catch (error) {
    if (isOfAFile(error)) throw fileProblem('the trace', path, error);
    throw error;
  }
  const read = parseTrace(text, path, scheduleSchemaFor(null));
  if (!read.ok) throw new UsageError(read.problem);
  return read.value;
}
