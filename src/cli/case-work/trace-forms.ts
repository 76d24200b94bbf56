/** The forms of a trace. */
export const TRACE_FORMS = ['jsonl', 'shiviz', 'record'] as const;

/** Is it a trace that stands in the file, or a log that is read as one, and no case? */
export function isTraceFile(path: string): boolean {
  return path.endsWith('.jsonl') || isLogFile(path);
}

/** A `dbg.log` of MP1. */
export function isLogFile(path: string): boolean {
  return path.endsWith('.log');
}
