/** How a run ends, and how it is ended from within. */

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'horizon' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'budget exceeded'; readonly node: number; readonly sent: number }
  /** A function of the protocol, which was called for the node, threw, or gave back what it must not. */
  | {
      readonly kind: 'threw';
      readonly node: number;
      readonly call: ProtocolCall;
      readonly error: unknown;
    };

/** The functions of a protocol on which a run depends. */
export type ProtocolCall =
  | 'init'
  | 'reduce'
  | 'view'
  | 'sizes'
  | 'encode'
  | 'decode'
  | 'byteLength'
  | 'messagesFor'
  | 'forge'
  | 'messageKind'
  | 'describeMessage'
  | 'carries';

/** Thrown inside a run, by the world or by an observer, to end it at once; the world catches it. */
export class RunOver extends Error {
  readonly end: RunEnd;
  constructor(end: RunEnd) {
    super(end.kind);
    this.end = end;
  }
}

/** Does something to a run that may end it in its middle. */
export function upToItsEnd<Run extends { end: RunEnd | null }>(run: Run, act: (run: Run) => void): void {
  try {
    act(run);
  } catch (error) {
    if (!(error instanceof RunOver)) throw error;
    run.end = error.end;
  }
}
