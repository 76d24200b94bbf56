/** A node says that its life is over, and is gone. */
import type { Address } from '../../protocol/address.ts';
import type { Step } from '../../protocol/protocol.ts';
import type { Message } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { type NodeState, stateWith } from '../state.ts';
import type { Statement } from '../statement.ts';
import { accusationOf, ownInstance } from './mail.ts';

export function leave(state: NodeState, rules: Rules): Step<NodeState, Message> {
  if (state.phase === 'left' || state.phase === 'idle') return { state, outbox: [] };
  const from = ownInstance(state);
  const farewell: Statement = { ...from, status: 'left', accuser: from.address };
  const farewellTo = (to: Address): Message => ({
    group: state.group.name,
    kind: 'LEAVE',
    from,
    about: from,
    probe: 0,
    statements: [...accusationOf(state.knowledge, to, rules), farewell],
  });
  // Who was never let in lists nobody that it could tell.
  const told = rules.leave(state.knowledge.peers);
  return {
    state: stateWith(state, { phase: 'left' }),
    outbox: told.map((to) => ({ to, message: farewellTo(to) })),
  };
}
