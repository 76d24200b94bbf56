/**
 * Long work in one go that Ctrl-C can end. While JavaScript runs, a handler of a signal does not: Ctrl-C would
 * either kill the process, and leave half of what it writes, or wait until the work is done, which a protocol
 * that never comes back never is. V8 can break off a script at any point, and Node offers that for scripts only;
 * so the work is called from one.
 */
import { Script } from 'node:vm';

export type Interruptible<Result> =
  | { readonly isInterrupted: false; readonly result: Result }
  | { readonly isInterrupted: true };

/** Does the work. A Ctrl-C ends it wherever it is, without its `finally`; whatever it throws is thrown. */
export function interruptible<Result>(work: () => Result): Interruptible<Result> {
  try {
    return { isInterrupted: false, result: callFromScript(work) };
  } catch (error) {
    if (isInterruption(error)) return { isInterrupted: true };
    throw error;
  }
}

/** Where the script finds what it is to call: a script knows nothing but globals. */
const WORK = Symbol.for('hearsay.interruptible-work');
const CALL = new Script("globalThis[Symbol.for('hearsay.interruptible-work')]()");

function callFromScript<Result>(work: () => Result): Result {
  const globals = globalThis as { [WORK]?: () => Result };
  globals[WORK] = work;
  try {
    return CALL.runInThisContext({ breakOnSigint: true, displayErrors: false }) as Result;
  } finally {
    delete globals[WORK];
  }
}

function isInterruption(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}
