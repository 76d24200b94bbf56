/** The case that an argument names, or the reason why there is none. */
import type { CaseFile } from '../cases/case-file.ts';
import type { ReadCaseOptions } from '../cases/parse-case.ts';
import { readCase } from '../cases/read-case.ts';
import type { AnyVariant } from '../family/family.ts';
import { UsageError } from './usage-error.ts';

export function requireCase(
  path: string,
  known: readonly AnyVariant[],
  options: ReadCaseOptions = {},
): CaseFile {
  const read = readCase(path, known, options);
  if (!read.ok) throw new UsageError(read.problem);
  return read.value;
}
