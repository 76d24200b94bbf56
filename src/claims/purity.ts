/**
 * S8, purity and totality: the same input gives the same output, nothing is written to, nothing throws, and
 * what is no message does nothing.
 */

import { deepEqual, deepFreeze } from '../judge/deep-equal.ts';
import type { Input, Protocol, Step } from '../protocol/protocol.ts';
import { requireBytes, requireDecoded } from '../simulation/require.ts';
import { hostileMessage } from './hostile-messages.ts';

/**
 * The protocol, with every step under guard: it is given deep-frozen arguments, so that writing to them
 * throws; it is asked twice, and must answer the same; and with each message it is offered a hostile one
 * beside it, which must not make it throw, and if it is malformed must change nothing. What is found is
 * thrown, and so ends the run as a verdict.
 */
export function guardedForPurity<State, Message>(
  protocol: Protocol<State, Message>,
): Protocol<State, Message> {
  let offers = 0;
  return {
    ...protocol,
    reduce(state, input): Step<State, Message> {
      deepFreeze(state);
      deepFreeze(input);
      const step = protocol.reduce(state, input);
      const again = protocol.reduce(state, input);
      if (!deepEqual(step, again)) throw new Error('gave two different answers to the same input');
      if (input.kind === 'receive') offerHostile(protocol, state, input, offers++);
      return deepFreeze(step);
    },
  };
}

function offerHostile<State, Message>(
  protocol: Protocol<State, Message>,
  state: State,
  input: Input<Message> & { kind: 'receive' },
  pick: number,
): void {
  // Neighbouring picks differ in the junk alone; a stride makes each step meet another part as well.
  const message = deepFreeze(hostileMessage(input.message, pick * 7919)) as Message;
  const { state: after, outbox } = protocol.reduce(state, { ...input, message });
  const isIgnored = outbox.length === 0 && (after === state || deepEqual(after, state));
  // Most are: only of one that is not it must be known what it was.
  if (isIgnored) return;
  const flaw = malformationOf(protocol, message);
  if (flaw === null) return;
  throw new Error(`a malformed message ${outbox.length > 0 ? 'was answered' : 'changed its state'}: ${flaw}`);
}

/**
 * What is wrong with a message that cannot be one: the protocol's own wire does not bring it over as it is.
 * `null` if it does, for then it is a message like any other, whoever has made it.
 */
function malformationOf<State, Message>(
  { encode, decode }: Protocol<State, Message>,
  message: Message,
): string | null {
  let bytes: Uint8Array;
  try {
    bytes = encode(message);
    requireBytes(bytes);
  } catch {
    return 'it cannot be encoded';
  }
  try {
    const decoded = decode(bytes);
    requireDecoded(decoded);
    if (!decoded.ok) return 'what it encodes to does not decode';
    return deepEqual(decoded.message, message) ? null : 'what it encodes to is another message';
  } catch {
    return 'what it encodes to cannot be decoded';
  }
}
