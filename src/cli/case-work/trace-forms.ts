/** The forms of a trace. */
export const TRACE_FORMS = ['jsonl', 'shiviz'] as const;

/** Is it a trace that stands in the file, and no case? */
export function isTraceFile(path: string): boolean {
  return path.endsWith('.jsonl');
}
