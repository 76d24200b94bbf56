/** What the exit code of every command means. */
export const EXIT = {
  /** Everything asked about holds. */
  holds: 0,
  /** A claim is violated, or a kept case gives another verdict than it must. */
  violated: 1,
  /** The command was not understood, or a file is not what it should be. */
  badInput: 2,
  /** A bug in Hearsay. */
  internalError: 3,
  /** Nothing broke, but what was asked for was not judged. */
  notJudged: 4,
  /** Stopped by a signal (Ctrl-C); what was found until then was printed. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
