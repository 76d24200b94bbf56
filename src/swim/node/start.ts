/** A node comes up and asks to be let in, or, as the introducer, founds the group. */
import type { StartInput, Step } from '../../protocol/protocol.ts';
import { knowledgeOfSelf } from '../knowledge.ts';
import type { Message } from '../message.ts';
import type { NodeState } from '../state.ts';
import { MOST } from '../statement.ts';
import { ownInstance } from './mail.ts';

export function start(state: NodeState, { life, now }: StartInput): Step<NodeState, Message> {
  if (state.phase !== 'idle') return { state, outbox: [] };
  const { self, introducer } = state;
  const own = { address: self, life: Math.min(life, MOST), incarnation: 0 };
  const awake = { ...state, knowledge: knowledgeOfSelf(own), clockAtTurn: now };
  if (self === introducer) return { state: { ...awake, phase: 'member' }, outbox: [] };
  const next: NodeState = { ...awake, phase: 'joining' };
  return { state: next, outbox: [joinRequest(next)] };
}

export function joinRequest(state: NodeState): { readonly to: number; readonly message: Message } {
  const own = ownInstance(state);
  return { to: state.introducer, message: { kind: 'JOIN', from: own, about: own, probe: 0, statements: [] } };
}
