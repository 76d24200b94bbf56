/** What a protocol throws may be anything, and need not let itself be put into words. */

/** The first line of it. */
export function firstLineOfThrown(error: unknown): string {
  try {
    return String(error).split('\n', 1)[0]!;
  } catch {
    return 'what cannot be put into words';
  }
}
