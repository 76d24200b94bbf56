/** Is there a module to load? Asked by who does not load it, and so apart from all that loading one takes. */
import { closeSync } from 'node:fs';
import { openRegular } from '../files/read-text.ts';
import { reasonOf } from '../files/refusal.ts';
import { UsageError } from './usage-error.ts';

/** Throws a `UsageError` if there is no file to load; nothing is loaded. */
export function requireModule(path: string): void {
  try {
    closeSync(openRegular(path));
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
}
