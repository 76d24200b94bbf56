/**
 * S8, purity and totality: the same input gives the same output, nothing is written to, nothing throws, and
 * what is no message does nothing.
 */

import { deepEqual, deepFreeze } from '../judge/deep-equal.ts';
import type { Input, Protocol, Step } from '../protocol/protocol.ts';
import { twinOf } from '../protocol/twin.ts';
import { requireBytes, requireDecoded } from '../simulation/require.ts';
import { hostileMessage } from './hostile-messages.ts';

/** The protocol, with every step under guard. What is found is thrown, and so ends the run as a verdict. */
export function guardedForPurity<State, Message>(
  protocol: Protocol<State, Message>,
): Protocol<State, Message> {
  const twin = twinOf(protocol);
  return twin === null ? askedTwice(protocol) : besideTwin(protocol, twin);
}

/**
 * It is given deep-frozen arguments, so that writing to them
 * throws; it is asked twice, and must answer the same; and with each message it is offered a hostile one
 * beside it, which must not make it throw, and if it is malformed must change nothing.
 */
function askedTwice<State, Message>(protocol: Protocol<State, Message>): Protocol<State, Message> {
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

/** To go back to a state of before takes a twin as long as the node has lived: so it is done the less often the longer. */
const OFFERS_GROW = 1.5;

/**
 * It and its twin are told the same, and must answer the same: nothing else can be known of a node whose state is
 * somewhere else. A hostile message goes to the twin alone, every now and then, in a state that is not gone on from.
 */
function besideTwin<State, Message>(
  protocol: Protocol<State, Message>,
  twin: Protocol<State, Message>,
): Protocol<State, Message> {
  let messages = 0;
  let offerAt = 1;
  const twins = new WeakMap<object, State>();
  const besideIt = (state: State) => twins.get(state as object)!;
  return {
    ...protocol,
    init(self, group) {
      const state = protocol.init(self, group);
      const twinState = twin.init(self, group);
      requireSame('lists', protocol.view(state), twin.view(twinState));
      twins.set(state as object, twinState);
      return state;
    },
    reduce(state, input) {
      const step = protocol.reduce(state, input);
      if (input.kind === 'receive' && ++messages >= offerAt) {
        offerAt = Math.ceil(messages * OFFERS_GROW);
        offerHostile(twin, besideIt(state), input, input.choice);
      }
      const twinStep = twin.reduce(besideIt(state), input);
      requireSame('sends', step.outbox, twinStep.outbox);
      requireSame('lists', protocol.view(step.state), twin.view(twinStep.state));
      twins.set(step.state as object, twinStep.state);
      return step;
    },
  };
}

function requireSame(what: string, own: unknown, ofTwin: unknown): void {
  if (deepEqual(own, ofTwin)) return;
  throw new Error(
    `what it ${what} is not what its twin ${what}, which was told the same: ${clipped(own)}, and the twin ${clipped(ofTwin)}`,
  );
}

const LONGEST_ANSWER = 300;

function clipped(answer: unknown): string {
  const text = JSON.stringify(answer);
  return text.length <= LONGEST_ANSWER ? text : `${text.slice(0, LONGEST_ANSWER)}…`;
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
