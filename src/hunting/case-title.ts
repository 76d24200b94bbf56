/** The title of a case that was found: what was seen. */
import { harmlessLine } from '../files/harmless.ts';
import type { Violation } from '../judge/invariant.ts';

const MOST_TITLE_LETTERS = 200;

/** One line, and no longer than a person reads: what was seen may be anything that a protocol has thrown. */
export function titleOf({ claim, seen }: Violation): string {
  const line = harmlessLine(`${claim}: ${seen}`);
  return line.length <= MOST_TITLE_LETTERS ? line : `${line.slice(0, MOST_TITLE_LETTERS - 1)}…`;
}
