/** S8, purity and totality: the same input gives the same output, nothing is written to, nothing throws. */
import type { Input, Protocol, Step } from '../protocol/protocol.ts';
import { deepEqual, deepFreeze } from './deep.ts';
import { hostileMessage } from './hostile-messages.ts';

/**
 * The protocol, with every step under guard: it is given deep-frozen arguments, so that writing to them
 * throws; it is asked twice, and must answer the same; and with each message it is offered a hostile one
 * beside it, which must not make it throw. What is found is thrown, and so ends the run as a verdict.
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
  protocol.reduce(state, { ...input, message });
}
