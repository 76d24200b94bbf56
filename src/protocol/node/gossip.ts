/** Building the messages that one step sends out with the node's list in them. */
import type { Address } from '../address.ts';
import { type MemberVector, vectorWith, vectorWithout } from '../member-list.ts';
import type { MessageHdr, MsgType } from '../message.ts';
import type { Send } from '../protocol.ts';
import type { Rules } from '../rules/rules.ts';
import { entryCapacity, type Settings } from '../settings.ts';
import { type News, NO_NEWS, type NodeState } from '../state.ts';

/**
 * This tick's messages: the list without the silent. Where it fits one message, that is the same for all
 * targets; where it takes several pieces, each target gets the one that is its turn. But news go out whole,
 * and bring those whose epoch is over. The farewell of a former life is left out where a
 * later life of that address is listed: there is one entry per address, and who hears of the later life knows
 * that the former one is over.
 */
export function gossipTo(
  targets: readonly Address[],
  state: NodeState,
  silent: readonly Address[],
  news: News,
  rules: Rules,
  settings: Settings,
): Send<MessageHdr>[] {
  const listed = vectorWithout(state.list.vector, silent);
  const whole = vectorWith(listed, news.departed);
  const msgType = whole === listed ? 'PING' : 'LEAVE';
  const parts = partsOf(whole, msgType, state.self, rules, settings);
  const outbox: Send<MessageHdr>[] = [];
  for (let i = 0; i < targets.length; i++) {
    const to = targets[i]!;
    if (targets.indexOf(to) !== i) continue;
    if (news === NO_NEWS && parts.count > 1) {
      outbox.push({ to, message: parts.at(rules.pieces.turn(state, to, parts.count)) });
    } else {
      for (let index = 0; index < parts.count; index++) outbox.push({ to, message: parts.at(index) });
    }
  }
  return outbox;
}

/** A vector in as many messages as it takes, each made once, when it is first asked for. */
export function partsOf(
  vector: MemberVector,
  msgType: MsgType,
  addr: Address,
  { pieces }: Rules,
  settings: Settings,
): { readonly count: number; at(index: number): MessageHdr } {
  const capacity = entryCapacity(settings);
  const made: MessageHdr[] = [];
  return {
    count: pieces.count(vector.addresses.length, capacity),
    at(index) {
      made[index] ??= { msgType, memberVector: pieces.piece(vector, addr, capacity, index), addr };
      return made[index];
    },
  };
}
