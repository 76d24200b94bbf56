/** Building the messages that one step sends out with the node's list in them. */
import type { Address } from '../address.ts';
import { vectorWith, vectorWithout } from '../member-list.ts';
import type { MessageHdr } from '../message.ts';
import type { Send } from '../protocol.ts';
import type { Rules } from '../rules/rules.ts';
import { entryCapacity, type Settings } from '../settings.ts';
import { type News, NO_NEWS, type NodeState } from '../state.ts';

/**
 * This tick's messages, the same for all targets: the list without the silent. Where it takes several
 * pieces, the one whose turn it is; but news go out whole, and bring those whose epoch is over. The farewell of a
 * former life is left out where a later life of that address is listed: there is one entry per address, and who
 * hears of the later life knows that the former one is over.
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
  const turn = news === NO_NEWS ? state.deck.passes : undefined;
  const msgType = whole === listed ? 'PING' : 'LEAVE';
  const messages = rules
    .pieces(whole, state.self, entryCapacity(settings), turn)
    .map((memberVector): MessageHdr => ({ msgType, memberVector, addr: state.self }));
  const outbox: Send<MessageHdr>[] = [];
  for (let i = 0; i < targets.length; i++) {
    const to = targets[i]!;
    if (targets.indexOf(to) !== i) continue;
    for (const message of messages) outbox.push({ to, message });
  }
  return outbox;
}
