/** Something that was given to a command is not what it should be: told in its one line, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the file system says of a path, in a line. */
export function fileProblem(what: string, path: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return new UsageError(`${what} ${path}: ${reasonOf(code) ?? String(error)}`);
}

function reasonOf(code: unknown): string | undefined {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'ENOTDIR':
      return 'part of the path is a file, not a folder';
    case 'EISDIR':
      return 'is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'may not be written, or read, by this user';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return undefined;
  }
}
