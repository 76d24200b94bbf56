/** Building the messages that one step sends out with the node's list in them. */
import type { Address } from '../../protocol/address.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import type { Send } from '../../protocol/protocol.ts';
import { vectorWith, vectorWithout } from '../member-list.ts';
import { type MessageHdr, type MsgType, messageOf } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { entryCapacity, type Settings } from '../settings.ts';
import { type News, NO_NEWS, type NodeState } from '../state.ts';

/**
 * This tick's messages: the list without the silent. Where it fits one message, that is the same for all
 * targets; where it takes several pieces, each target gets the one that is its turn, and a piece is made once.
 * But news go out whole, and bring those whose epoch is over. The farewell of a former life is left out where a
 * later life of that address is listed: there is one entry per address, and who hears of the later life knows
 * that the former one is over.
 */
export function gossipTo(
  targets: readonly Address[],
  state: NodeState,
  silent: readonly Address[],
  news: News,
  { pieces }: Rules,
  settings: Settings,
): Send<MessageHdr>[] {
  const { self, group } = state;
  const listed = vectorWithout(state.list.vector, silent);
  const whole = vectorWith(listed, news.departed);
  const msgType = whole === listed ? 'PING' : 'LEAVE';
  const capacity = entryCapacity(settings, group.name);
  const count = pieces.count(whole.addresses.length, capacity);
  const isWhole = count === 1 || news !== NO_NEWS;
  const messages: MessageHdr[] = [];
  const outbox: Send<MessageHdr>[] = [];
  for (let i = 0; i < targets.length; i++) {
    const to = targets[i]!;
    if (targets.indexOf(to) !== i) continue;
    const first = isWhole ? 0 : pieces.turn(state, to, count);
    const last = isWhole ? count - 1 : first;
    for (let index = first; index <= last; index++) {
      let message = messages[index];
      if (message === undefined) {
        message = messageOf(group.name, msgType, pieces.piece(whole, self, capacity, index), self);
        messages[index] = message;
      }
      outbox.push({ to, message });
    }
  }
  return outbox;
}

/** The vector for one receiver, in as many messages as it takes. */
export function allPieces(
  vector: MemberVector,
  msgType: MsgType,
  { self, group }: NodeState,
  { pieces }: Rules,
  settings: Settings,
): MessageHdr[] {
  const capacity = entryCapacity(settings, group.name);
  const count = pieces.count(vector.addresses.length, capacity);
  return Array.from({ length: count }, (_, index) =>
    messageOf(group.name, msgType, pieces.piece(vector, self, capacity, index), self),
  );
}
