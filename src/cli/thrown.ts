/** What was thrown by code that is not ours, in words: it may be anything, and may throw again when it is asked. */
import { harmlessLine } from '../files/harmless.ts';

/** On one line. */
export function wordsOfThrown(error: unknown): string {
  try {
    return harmlessLine(error instanceof Error ? error.message : String(error));
  } catch {
    return 'what cannot be put into words';
  }
}
