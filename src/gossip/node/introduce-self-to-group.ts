/** `introduceSelfToGroup`: a node comes up and asks to be let in, or, as the introducer, founds the group. */

import type { StartInput, Step } from '../../protocol/protocol.ts';
import { listOfOne } from '../member-list.ts';
import type { MessageHdr } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import type { NodeState } from '../state.ts';

export function introduceSelfToGroup(
  state: NodeState,
  { life, now }: StartInput,
  rules: Rules,
): Step<NodeState, MessageHdr> {
  if (state.phase !== 'idle') return { state, outbox: [] };
  const list = listOfOne(state.self, rules.identity.epochOf(life), now);
  const awake = { ...state, list, clockAtTurn: now, wakingAtTurn: now };
  if (state.self === state.introducer) return { state: { ...awake, phase: 'member' }, outbox: [] };
  return { state: { ...awake, phase: 'joining' }, outbox: [joinRequest(state, list.vector)] };
}

/** The newcomer's request, with its own entry as it stands. */
export function joinRequest(
  { self, introducer }: NodeState,
  ownEntry: MessageHdr['memberVector'],
): { to: number; message: MessageHdr } {
  return { to: introducer, message: { msgType: 'JOINREQ', memberVector: ownEntry, addr: self } };
}
