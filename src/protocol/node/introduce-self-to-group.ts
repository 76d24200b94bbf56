/** `introduceSelfToGroup`: a node comes up and asks to be let in, or, as the introducer, founds the group. */

import { listOfOne } from '../member-list.ts';
import type { MessageHdr } from '../message.ts';
import type { StartInput, Step } from '../protocol.ts';
import type { Rules } from '../rules/rules.ts';
import type { NodeState } from '../state.ts';

export function introduceSelfToGroup(
  state: NodeState,
  { life, now }: StartInput,
  rules: Rules,
): Step<NodeState, MessageHdr> {
  if (state.phase !== 'idle') return { state, outbox: [] };
  const list = listOfOne(state.self, rules.identity.epochOf(life), now);
  if (state.self === state.introducer) return { state: { ...state, phase: 'member', list }, outbox: [] };
  return { state: { ...state, phase: 'joining', list }, outbox: [joinRequest(state, list.vector)] };
}

/** The newcomer's request, with its own entry as it stands. */
export function joinRequest(
  { self, introducer }: NodeState,
  ownEntry: MessageHdr['memberVector'],
): { to: number; message: MessageHdr } {
  return { to: introducer, message: { msgType: 'JOINREQ', memberVector: ownEntry, addr: self } };
}
