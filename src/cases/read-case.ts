/** Reading a case from a file. */
import type { AnyVariant } from '../family/family.ts';
import { readText } from '../files/read-text.ts';
import { isOfAFile, reasonOf } from '../files/refusal.ts';
import { CASE_LIMIT } from './case-limit.ts';
import { parseCase, type ReadCase, type ReadCaseOptions } from './parse-case.ts';

/** The case in a file, or the schedule by hand; its verdicts may be on any of the `known` variants. */
export function readCase(
  path: string,
  known: readonly AnyVariant[],
  options: ReadCaseOptions = {},
): ReadCase {
  let text: string;
  try {
    text = readText(path, CASE_LIMIT);
  } catch (error) {
    if (isOfAFile(error)) return { ok: false, problem: `${path}: ${reasonOf(error)}` };
    throw error;
  }
  return parseCase(text, path, known, options);
}
