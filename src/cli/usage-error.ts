import { reasonOf } from '../files/refusal.ts';

/** Something that was given to a command is not what it should be: told in its one line, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the file system says of a path, in a line. */
export function fileProblem(what: string, path: string, error: unknown): UsageError {
  return new UsageError(`${what} ${path}: ${reasonOf(error)}`);
}
