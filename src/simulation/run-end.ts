/** How a run ends, and how it is ended from within. */

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'horizon' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'budget exceeded'; readonly node: number; readonly sent: number }
  /** A function of the protocol threw, or gave back what it must not. */
  | { readonly kind: 'threw'; readonly node: number; readonly error: unknown };

/** Thrown inside a run, by the world or by an observer, to end it at once; the world catches it. */
export class RunOver extends Error {
  readonly end: RunEnd;
  constructor(end: RunEnd) {
    super(end.kind);
    this.end = end;
  }
}
