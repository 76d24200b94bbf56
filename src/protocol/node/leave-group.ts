/** `leaveGroup`: a node says that its epoch is over, and is gone. */
import { DEPARTED, loudPeersOf, ownEntry } from '../member-list.ts';
import type { MessageHdr } from '../message.ts';
import type { Step } from '../protocol.ts';
import type { Rules } from '../rules/rules.ts';
import type { Settings } from '../settings.ts';
import { NO_NEWS, type NodeState } from '../state.ts';
import { gossipTo } from './gossip.ts';

export function leaveGroup(state: NodeState, rules: Rules, settings: Settings): Step<NodeState, MessageHdr> {
  if (state.phase === 'left') return { state, outbox: [] };
  const gone: NodeState = { ...state, phase: 'left' };
  if (state.phase !== 'member') return { state: gone, outbox: [] };
  const silent = rules.silence(state.suspects);
  const farewell = { ...ownEntry(state.list), heartbeat: DEPARTED };
  const outbox = gossipTo(
    rules.leave(loudPeersOf(state.list, silent)),
    state,
    silent,
    { ...NO_NEWS, departed: [farewell] },
    rules,
    settings,
  );
  return { state: gone, outbox };
}
