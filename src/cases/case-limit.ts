/** A case is a small file; what is larger is something else. */
import type { ReadLimit } from '../files/read-text.ts';

export const CASE_LIMIT: ReadLimit = { mostBytes: 16 * 1024 * 1024, what: 'a case' };
