/** `leaveGroup`: a node says that its epoch is over, and is gone. */

import type { Step } from '../../protocol/protocol.ts';
import { DEPARTED, loudPeersOf, ownEntry, vectorOf } from '../member-list.ts';
import { type MessageHdr, messageOf } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import type { NodeState } from '../state.ts';

export function leaveGroup(state: NodeState, rules: Rules): Step<NodeState, MessageHdr> {
  if (state.phase === 'left') return { state, outbox: [] };
  const memberVector = vectorOf([{ ...ownEntry(state.list), heartbeat: DEPARTED }]);
  const farewell = messageOf(state.group.name, 'LEAVE', memberVector, state.self);
  // Who was never let in lists nobody that it could tell.
  const told = rules.leave(loudPeersOf(state.list, rules.silence(state.suspects)));
  return { state: { ...state, phase: 'left' }, outbox: told.map((to) => ({ to, message: farewell })) };
}
