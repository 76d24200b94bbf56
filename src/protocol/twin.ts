/**
 * A protocol whose nodes live somewhere else. Its states are no values that could be asked twice, but stand for nodes of
 * another process; whether it is pure shows when two such processes are told the same.
 */
import type { Protocol } from './protocol.ts';

export type Twinned<State, Message> = Protocol<State, Message> & {
  /** Another of its kind, whose nodes live in a process of their own. */
  twin(): Protocol<State, Message>;
};

/** The twin of a protocol; `null` where its states are values. */
export function twinOf<State, Message>(protocol: Protocol<State, Message>): Protocol<State, Message> | null {
  return 'twin' in protocol ? (protocol as Twinned<State, Message>).twin() : null;
}
