/** A node comes up and asks to be let in, or, as the first of the introducers, founds the group. */
import type { Send, StartInput, Step } from '../../protocol/protocol.ts';
import { knowledgeOfSelf } from '../knowledge.ts';
import type { Message } from '../message.ts';
import { introducerInTurn } from '../rules/join-retry.ts';
import type { Settings } from '../settings.ts';
import { type NodeState, stateWith } from '../state.ts';
import { MOST } from '../statement.ts';
import { ownInstance } from './mail.ts';

export function start(
  state: NodeState,
  { life, now }: StartInput,
  settings: Settings,
): Step<NodeState, Message> {
  if (state.phase !== 'idle') return { state, outbox: [] };
  const { self, group } = state;
  const own = { address: self, life: Math.min(life, MOST), incarnation: 0 };
  const awake = stateWith(state, { knowledge: knowledgeOfSelf(own), clockAtTurn: now });
  if (self === group.introducers[0]) return { state: stateWith(awake, { phase: 'member' }), outbox: [] };
  const next = stateWith(awake, { phase: 'joining' });
  return { state: next, outbox: [joinRequest(next, settings)] };
}

export function joinRequest(state: NodeState, settings: Settings): Send<Message> {
  const { self, group, tick } = state;
  const own = ownInstance(state);
  return {
    to: introducerInTurn(tick, self, group.introducers, settings),
    message: { group: group.name, kind: 'JOIN', from: own, about: own, probe: 0, statements: [] },
  };
}
