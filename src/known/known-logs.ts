/** Texts of other programs that can be read as a trace: logs of MP1. */
import { logReader } from '../mp1/log-reader.ts';
import { FIRST_LINE } from '../mp1/log-record.ts';
import { logTracer } from '../mp1/log-trace.ts';
import { TextFlaw } from '../mp1/text-flaw.ts';
import type { ReadTrace } from '../trace/read-trace.ts';
import { VERSION } from '../version.ts';

/** `null`: the text is none of them. `name` is what it is called in messages. */
export function traceOfForeign(text: string, name: string): ReadTrace | null {
  if (!isLog(text)) return null;
  const tracer = logTracer(`hearsay ${VERSION}`);
  try {
    const reader = logReader(tracer.add);
    reader.push(text);
    reader.end();
  } catch (error) {
    if (error instanceof TextFlaw) return { ok: false, problem: `${name}: ${error.message}` };
    throw error;
  }
  return { ok: true, value: tracer.trace() };
}

/** Does the text begin as a log of MP1 does? */
function isLog(text: string): boolean {
  const [first = ''] = text.replace(/^\ufeff/, '').split('\n', 1);
  return first.trimEnd() === FIRST_LINE;
}
