/** Building the messages that one step sends out with the node's list in them. */
import type { Address } from '../address.ts';
import { type Member, type MemberVector, ownEntry, vectorWith, vectorWithout } from '../member-list.ts';
import type { MessageHdr } from '../message.ts';
import type { Send } from '../protocol.ts';
import type { Rules } from '../rules/rules.ts';
import { entryCapacity, type Settings } from '../settings.ts';
import type { NodeState } from '../state.ts';

/**
 * One gossip message for all targets of this tick: the list without the silent, and with the departed
 * that are news. Of a list in pieces it carries the one whose turn it is.
 */
export function gossipTo(
  targets: readonly Address[],
  state: NodeState,
  silent: readonly Address[],
  departed: readonly Member[],
  rules: Rules,
  settings: Settings,
): Send<MessageHdr>[] {
  const whole = vectorWith(vectorWithout(state.list.vector, silent), departed);
  const memberVector = pieceInTurn(whole, state, rules, settings);
  const msgType = departed.length === 0 ? 'PING' : 'LEAVE';
  const message: MessageHdr = { msgType, memberVector, addr: state.self };
  const outbox: Send<MessageHdr>[] = [];
  for (let i = 0; i < targets.length; i++) {
    const to = targets[i]!;
    if (targets.indexOf(to) === i) outbox.push({ to, message });
  }
  return outbox;
}

function pieceInTurn(whole: MemberVector, state: NodeState, rules: Rules, settings: Settings): MemberVector {
  const turn = ownEntry(state.list).heartbeat;
  const pieces = rules.pieces(whole, state.self, entryCapacity(settings), turn);
  return pieces[turn % pieces.length]!;
}
