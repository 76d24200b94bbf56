/** `leaveGroup`: a node says that its epoch is over, and is gone. */
import { DEPARTED, loudPeersOf, ownEntry, vectorOf } from '../member-list.ts';
import type { MessageHdr } from '../message.ts';
import type { Step } from '../protocol.ts';
import type { Rules } from '../rules/rules.ts';
import type { NodeState } from '../state.ts';

export function leaveGroup(state: NodeState, rules: Rules): Step<NodeState, MessageHdr> {
  if (state.phase === 'left') return { state, outbox: [] };
  const gone: NodeState = { ...state, phase: 'left' };
  if (state.phase !== 'member') return { state: gone, outbox: [] };
  const memberVector = vectorOf([{ ...ownEntry(state.list), heartbeat: DEPARTED }]);
  const farewell: MessageHdr = { msgType: 'LEAVE', memberVector, addr: state.self };
  const told = rules.leave(loudPeersOf(state.list, rules.silence(state.suspects)));
  return { state: gone, outbox: told.map((to) => ({ to, message: farewell })) };
}
