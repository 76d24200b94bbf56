/** `introduceSelfToGroup`: a node comes up and asks to be let in, or, as the first of the introducers, founds the group. */

import type { StartInput, Step } from '../../protocol/protocol.ts';
import { listOfOne } from '../member-list.ts';
import { type MessageHdr, messageOf } from '../message.ts';
import { introducerInTurn } from '../rules/join-retry.ts';
import type { Rules } from '../rules/rules.ts';
import type { Settings } from '../settings.ts';
import type { NodeState } from '../state.ts';

export function introduceSelfToGroup(
  state: NodeState,
  { life, now }: StartInput,
  rules: Rules,
  settings: Settings,
): Step<NodeState, MessageHdr> {
  if (state.phase !== 'idle') return { state, outbox: [] };
  const list = listOfOne(state.self, rules.identity.epochOf(life), now);
  const awake = { ...state, list, clockAtTurn: now, wakingAtTurn: now };
  if (state.self === state.group.introducers[0]) return { state: { ...awake, phase: 'member' }, outbox: [] };
  return { state: { ...awake, phase: 'joining' }, outbox: [joinRequest(state, list.vector, settings)] };
}

/** The newcomer's request, with its own entry as it stands. */
export function joinRequest(
  { self, group }: NodeState,
  ownEntry: MessageHdr['memberVector'],
  settings: Settings,
): { to: number; message: MessageHdr } {
  // The own heart has beaten in every tick that the node has been up.
  const introducer = introducerInTurn(ownEntry.heartbeats[0]!, self, group.introducers, settings);
  return { to: introducer, message: messageOf(group.name, 'JOINREQ', ownEntry, self) };
}
