/** Texts of other programs that can be read as a trace: logs of MP1. */
import { TextFlaw } from '../mp1/text-flaw.ts';
import { isLog, traceOfLog } from '../mp1/trace-of-log.ts';
import type { ReadTrace, Trace } from '../trace/read-trace.ts';

/** `null`: the text is none of them. `name` is what it is called in messages. */
export function traceOfForeign(text: string, name: string): ReadTrace | null {
  if (!isLog(text)) return null;
  let value: Trace;
  try {
    value = traceOfLog(text);
  } catch (error) {
    if (error instanceof TextFlaw) return { ok: false, problem: `${name}: ${error.message}` };
    throw error;
  }
  return { ok: true, value };
}
