/**
 * The host of a protocol: the one place where its functions are called. Each is called in the name of a node, and what
 * it gives back is looked at.
 *
 * A protocol under test may throw, or give back anything. That ends the run as a verdict, for which the node is blamed;
 * what the world or an observer throws of its own is a bug of the harness and goes its way.
 */

import { addressOfNode, groupOfNodes, INTRODUCER } from '../faults/nodes.ts';
import type { Address } from '../protocol/address.ts';
import { type ForeseenStep, foresightOf } from '../protocol/foresight.ts';
import type { GroupToJoin } from '../protocol/group-to-join.ts';
import type { Member, MemberVector } from '../protocol/member-vector.ts';
import type { Decoded, Input, MembershipView, Protocol, Size, Step } from '../protocol/protocol.ts';
import {
  requireBytes,
  requireDecoded,
  requireKind,
  requireNumber,
  requireSizes,
  requireStep,
  requireVector,
  requireView,
  requireWords,
} from './require.ts';
import { type ProtocolCall, RunOver } from './run-end.ts';

/** The functions of a protocol. The first argument is the node that is blamed. */
export interface Host<State, Message> {
  init(node: number, self: Address, group: GroupToJoin): State;
  reduce(node: number, state: State, input: Input<Message>): Step<State, Message>;
  /** `null` where the protocol does not want to know. */
  readonly foresee: ((steps: readonly ForeseenStep<State, Message>[]) => void) | null;
  view(node: number, state: State): MembershipView;
  /** `null` where the protocol says nothing of limits. */
  readonly sizes: ((node: number, state: State) => readonly Size[]) | null;
  encode(node: number, message: Message): Uint8Array;
  decode(node: number, bytes: Uint8Array): Decoded<Message>;
  byteLength(node: number, message: Message): number;
  /** In how many messages so many members travel: 1 where the protocol says nothing of it. */
  messagesFor(node: number, members: number): number;
  forge(node: number, about: Member): Message | null;
  messageKind(node: number, message: Message): string;
  /** `null` also where the protocol has no words for its messages. */
  describeMessage(node: number, message: Message): string | null;
  carries(node: number, message: Message): MemberVector | null;
}

export function hostOf<State, Message>(protocol: Protocol<State, Message>): Host<State, Message> {
  /** What has been looked at already: a list changes in few places, and goes to many. */
  const latestViews: (MembershipView | undefined)[] = [];
  let latestVector: MemberVector | null = null;
  return {
    init(node, self, group) {
      try {
        return protocol.init(self, group);
      } catch (error) {
        throw blamed(node, 'init', error);
      }
    },
    reduce(node, state, input) {
      try {
        const step = protocol.reduce(state, input);
        requireStep(step);
        return step;
      } catch (error) {
        throw blamed(node, 'reduce', error);
      }
    },
    foresee: foresightOf(protocol),
    view(node, state) {
      try {
        const view = protocol.view(state);
        requireView(view, latestViews[node]);
        latestViews[node] = view;
        return view;
      } catch (error) {
        throw blamed(node, 'view', error);
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
              throw blamed(node, 'sizes', error);
            }
          },
    encode(node, message) {
      try {
        const bytes = protocol.encode(message);
        requireBytes(bytes);
        return bytes;
      } catch (error) {
        throw blamed(node, 'encode', error);
      }
    },
    decode(node, bytes) {
      try {
        const decoded = protocol.decode(bytes);
        requireDecoded(decoded);
        return decoded;
      } catch (error) {
        throw blamed(node, 'decode', error);
      }
    },
    byteLength(node, message) {
      try {
        const length = protocol.byteLength(message);
        requireNumber('byteLength', length);
        return length;
      } catch (error) {
        throw blamed(node, 'byteLength', error);
      }
    },
    messagesFor(node, members) {
      if (protocol.messagesFor === undefined) return 1;
      try {
        const messages = protocol.messagesFor(members);
        requireNumber('messagesFor', messages);
        return messages;
      } catch (error) {
        throw blamed(node, 'messagesFor', error);
      }
    },
    forge(node, about) {
      try {
        return protocol.forge(about);
      } catch (error) {
        throw blamed(node, 'forge', error);
      }
    },
    messageKind(node, message) {
      try {
        const kind = protocol.messageKind(message);
        requireKind(kind);
        return kind;
      } catch (error) {
        throw blamed(node, 'messageKind', error);
      }
    },
    describeMessage(node, message) {
      if (protocol.describeMessage === undefined) return null;
      try {
        const words = protocol.describeMessage(message) ?? null;
        requireWords(words);
        return words;
      } catch (error) {
        throw blamed(node, 'describeMessage', error);
      }
    },
    carries(node, message) {
      try {
        const vector = protocol.carries(message);
        if (vector !== latestVector) requireVector(vector);
        latestVector = vector;
        return vector;
      } catch (error) {
        throw blamed(node, 'carries', error);
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
    requireSizes(protocol.sizes?.(protocol.init(addressOfNode(INTRODUCER), groupOfNodes(1))));
    return true;
  } catch {
    return false;
  }
}

function blamed(node: number, call: ProtocolCall, error: unknown): RunOver {
  return new RunOver({ kind: 'threw', node, call, error });
}
