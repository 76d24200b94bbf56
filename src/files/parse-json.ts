/**
 * JSON from a file, read strictly. `JSON.parse` takes the last of two fields with the same name, and makes a field
 * of `__proto__`, which other code then loses; whoever wrote either into a file meant something else.
 */
import { scanJson } from './scan-json.ts';

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  /** `flaw` says where. */
  | { readonly ok: false; readonly flaw: string };

export function parseJson(text: string): ParsedJson {
  const flaw = scanJson(text);
  if (flaw !== null) return { ok: false, flaw };
  return { ok: true, value: JSON.parse(text) as unknown };
}
