/** `recvCallBack`: a message has arrived. Whatever is no message leaves the state as it was. */
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { Member } from '../../protocol/member-vector.ts';
import type { ReceiveInput, Send, Step } from '../../protocol/protocol.ts';
import { type MemberList, silentFor, vectorWithout } from '../member-list.ts';
import { type Merged, mergeVector } from '../merge-vector.ts';
import { hasMessageShape, type MessageHdr } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import type { Settings } from '../settings.ts';
import { type NodeState, wakingTime } from '../state.ts';
import { allPieces } from './gossip.ts';

const NOTHING: readonly never[] = [];

export function recvCallBack(
  state: NodeState,
  { message, now, choice }: ReceiveInput<MessageHdr>,
  rules: Rules,
  settings: Settings,
): Step<NodeState, MessageHdr> {
  if (!hasMessageShape(message) || message.addr === state.self) return { state, outbox: NOTHING };
  if (!rules.kinship(state, message)) return { state, outbox: NOTHING };
  const waking = wakingTime(state, now, rules.stalls);
  switch (message.msgType) {
    case 'JOINREQ': {
      if (state.phase !== 'member') return { state, outbox: NOTHING };
      const next = takeIn(state, message, waking, choice, rules, settings);
      if (next === null) return { state, outbox: NOTHING };
      const refused = isRefusedForWantOfRoom(next, message.addr, settings);
      return {
        state: next,
        outbox: refused ? NOTHING : joinReply(next, message.addr, waking, rules, settings),
      };
    }
    case 'JOINREP':
    case 'PING':
    case 'LEAVE': {
      const listens =
        state.phase === 'member' || (state.phase === 'joining' && rules.admission(message.msgType));
      if (!listens) return { state, outbox: NOTHING };
      return { state: takeIn(state, message, waking, choice, rules, settings) ?? state, outbox: NOTHING };
    }
  }
}

/** The member's state once it has merged what the message holds, or `null` when that is malformed. */
function takeIn(
  state: NodeState,
  message: MessageHdr,
  waking: number,
  choice: number,
  rules: Rules,
  settings: Settings,
): NodeState | null {
  const merged = mergeVector(
    state.list,
    state.tombstones,
    message.memberVector,
    waking,
    rules,
    settings.memberLimit,
  );
  if (merged === null) return null;
  const { list, newcomers, renewed, departed } = merged;
  const sameMembers = newcomers.length + renewed.length + departed.length === 0;
  if (sameMembers && list === state.list && state.phase === 'member') return state;

  const next: NodeState = {
    self: state.self,
    group: state.group,
    phase: 'member',
    list,
    clockAtTurn: state.clockAtTurn,
    wakingAtTurn: state.wakingAtTurn,
    suspects:
      state.suspects.length === 0 ? state.suspects : stillSilent(state.suspects, list, waking, settings),
    tombstones: state.tombstones,
    lastContacted: state.lastContacted,
    deck: state.deck,
    news: state.news,
  };
  return sameMembers ? next : withNewMembership(next, merged, message, waking, choice, rules, settings);
}

/** The state after a merge that changed who is listed: what follows for the dead, the deck and the news. */
function withNewMembership(
  state: NodeState,
  { newcomers, renewed, departed }: Merged,
  message: MessageHdr,
  waking: number,
  choice: number,
  rules: Rules,
  settings: Settings,
): NodeState {
  const arrived = newcomers.map((member) => member.address);
  const arrivedSet = new Set(arrived);
  const gone = departed.map((member) => member.address);
  const others =
    arrived.length === 0
      ? state.tombstones
      : state.tombstones.filter(({ address }) => !arrivedSet.has(address));
  const stayed = gone.length === 0 ? state.deck : rules.targets.leave(state.deck, gone);
  const { news } = state;
  const mostPeers = settings.memberLimit - 1;
  const wasUnknown = arrivedSet.has(message.addr) || renewed.includes(message.addr);
  return {
    ...state,
    tombstones: rules.tombstones.bury(others, departed, waking, settings),
    deck: arrived.length === 0 ? stayed : rules.targets.enter(stayed, arrived, choice, mostPeers),
    news: {
      departed: departed.length === 0 ? news.departed : withLeavers(news.departed, departed, settings),
      unknownSenders:
        wasUnknown && (message.msgType === 'PING' || message.msgType === 'LEAVE')
          ? withSender(news.unknownSenders, message.addr, settings)
          : news.unknownSenders,
    },
  };
}

/** Whose end is to be passed on, and that of these. */
function withLeavers(
  earlier: readonly Member[],
  departed: readonly Member[],
  { tombstoneLimit }: Settings,
): readonly Member[] {
  return theLatest([...earlier, ...departed], tombstoneLimit);
}

/** Who is to be answered, and this sender: each once. */
function withSender(
  senders: readonly Address[],
  sender: Address,
  { memberLimit }: Settings,
): readonly Address[] {
  return senders.includes(sender) ? senders : theLatest([...senders, sender], memberLimit);
}

function theLatest<T>(items: readonly T[], limit: number): readonly T[] {
  return items.length <= limit ? items : items.slice(items.length - limit);
}

/** Who is not answered asks again, when there may be room. */
function isRefusedForWantOfRoom({ list }: NodeState, newcomer: Address, { memberLimit }: Settings): boolean {
  const { addresses } = list.vector;
  return addresses.length >= memberLimit && indexOfAddress(addresses, newcomer) < 0;
}

/** Those of the suspects that are still listed and have not been heard of since. */
function stillSilent(
  suspects: readonly Address[],
  { vector, heardTicks }: MemberList,
  waking: number,
  { failTicks }: Settings,
): readonly Address[] {
  const silent = suspects.filter((address) => {
    const index = indexOfAddress(vector.addresses, address);
    return index >= 0 && waking - heardTicks[index]! > failTicks;
  });
  return silent.length === suspects.length ? suspects : silent;
}

/** The whole list for a newcomer, in as many messages as it takes, but for who is silent by now. */
function joinReply(
  state: NodeState,
  newcomer: Address,
  waking: number,
  rules: Rules,
  settings: Settings,
): Send<MessageHdr>[] {
  const { list } = state;
  const silent = rules.silence(silentFor(list, settings.failTicks, waking));
  const vector = vectorWithout(list.vector, silent);
  const messages = allPieces(vector, 'JOINREP', state, rules, settings);
  return messages.map((message) => ({ to: newcomer, message }));
}
