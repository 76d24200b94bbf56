/** A trace in a file, where a command takes one in the place of a case; a record and a log of MP1 are read as one. */
import { scheduleSchemaFor } from '../../cases/schedule-schema.ts';
import { type ReadLimit, readText } from '../../files/read-text.ts';
import { isOfAFile } from '../../files/refusal.ts';
import { traceOfForeign } from '../../known/known-logs.ts';
import { traceOfRecord } from '../../records/trace-of-record.ts';
import { parseTrace, type Trace } from '../../trace/read-trace.ts';
import { isRecordFile, openRecord } from '../judging/open-record.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import type { CaseOptions } from './case-options.ts';
import { isLogFile } from './trace-forms.ts';

const TRACE_LIMIT: ReadLimit = { mostBytes: 256 * 1024 * 1024, what: 'a trace' };
/** What is kept of a log is more than the log; a real one has some 10 kB. */
const LOG_LIMIT: ReadLimit = { mostBytes: 32 * 1024 * 1024, what: 'a log' };

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
  if (isLogFile(path)) return traceOfLog(path);
  return isRecordFile(path) ? recordedTrace(path) : writtenTrace(path);
}

function recordedTrace(path: string): Trace {
  const { header, names, lines } = openRecord([path]);
  return traceOfRecord(header, names, lines());
}

function writtenTrace(path: string): Trace {
  const read = parseTrace(textOf('the trace', path, TRACE_LIMIT), path, scheduleSchemaFor(null));
  if (!read.ok) throw new UsageError(read.problem);
  return read.value;
}

function traceOfLog(path: string): Trace {
  const read = traceOfForeign(textOf('the log', path, LOG_LIMIT), path);
  if (read === null) throw new UsageError(`${path}:1: it does not begin as a log of MP1 does`);
  if (!read.ok) throw new UsageError(read.problem);
  return read.value;
}

function textOf(what: string, path: string, limit: ReadLimit): string {
  try {
    return readText(path, limit);
  } catch (error) {
    if (isOfAFile(error)) throw fileProblem(what, path, error);
    throw error;
  }
}
