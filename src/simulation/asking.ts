/**
 * Asking a protocol from outside of a step: what an observer needs to know of a state or a message.
 *
 * A protocol under test may throw, or give back anything. That ends the run as a verdict in the name of the
 * node that was asked for; what an observer throws of its own is a bug of the harness and goes its way.
 */

import { addressOfNode, INTRODUCER } from '../faults/nodes.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { MembershipView, Protocol, Size } from '../protocol/protocol.ts';
import { requireBytes, requireKind, requireSizes, requireVector, requireView } from './require.ts';
import { RunOver } from './run-end.ts';

export interface Asking<State, Message> {
  view(node: number, state: State): MembershipView;
  /** `null` where the protocol says nothing of limits. */
  readonly sizes: ((node: number, state: State) => readonly Size[]) | null;
  messageKind(node: number, message: Message): string;
  carries(node: number, message: Message): MemberVector | null;
  encode(node: number, message: Message): Uint8Array;
}

/** Each question is asked in the name of a node, by number. */
export function asking<State, Message>(protocol: Protocol<State, Message>): Asking<State, Message> {
  /** What has been asked for already: a list changes in few places, and goes to many. */
  const latestViews: (MembershipView | undefined)[] = [];
  let latestVector: MemberVector | null = null;
  let latestEncoded: { readonly message: Message; readonly bytes: Uint8Array } | null = null;
  return {
    view(node, state) {
      try {
        const view = protocol.view(state);
        requireView(view, latestViews[node]);
        latestViews[node] = view;
        return view;
      } catch (error) {
        throw threwFor(node, error);
      }
    },
    sizes:
      protocol.sizes === undefined || !tellsSizes(protocol)
        ? null
        : (node, state) => {
            try {
              const sizes = protocol.sizes!(state);
              requireSizes(sizes);
              return sizes;
            } catch (error) {
              throw threwFor(node, error);
            }
          },
    messageKind(node, message) {
      try {
        const kind = protocol.messageKind(message);
        requireKind(kind);
        return kind;
      } catch (error) {
        throw threwFor(node, error);
      }
    },
    carries(node, message) {
      try {
        const vector = protocol.carries(message);
        if (vector !== latestVector) requireVector(vector);
        latestVector = vector;
        return vector;
      } catch (error) {
        throw threwFor(node, error);
      }
    },
    encode(node, message) {
      if (latestEncoded !== null && latestEncoded.message === message) return latestEncoded.bytes;
      try {
        const bytes = protocol.encode(message);
        requireBytes(bytes);
        latestEncoded = { message, bytes };
        return bytes;
      } catch (error) {
        throw threwFor(node, error);
      }
    },
  };
}

/**
 * Does the protocol tell the sizes of a state of its own? One that is wrapped around another may have its `sizes`
 * with it, which knows nothing of the states of the wrapper.
 */
function tellsSizes<State, Message>(protocol: Protocol<State, Message>): boolean {
  try {
    const introducer = addressOfNode(INTRODUCER);
    requireSizes(protocol.sizes?.(protocol.init(introducer, introducer)));
    return true;
  } catch {
    return false;
  }
}

/** To be thrown by an observer for whom a function of the protocol threw. */
export function threwFor(node: number, error: unknown): RunOver {
  return new RunOver({ kind: 'threw', node, error });
}
