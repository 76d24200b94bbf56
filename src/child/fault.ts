/** What a child has done that no child may: it has ended, or hung, or said what is no answer. */

import { harmlessLine } from '../files/harmless.ts';

const LONGEST_QUOTE = 160;

/** Thrown in the call that it happened in, and so a verdict on the node whose turn it was, like all that a protocol throws. */
export class ChildFault extends Error {
  override readonly name = 'ChildFault';
}

/** A piece of what was said, on one line, and no longer than a person reads. */
export function quotedLine(text: string, longest = LONGEST_QUOTE): string {
  const line = harmlessLine(text).trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
