/**
 * A well-known MP1 program as a variant, with its faults: <https://github.com/xingyeahhh/Gossip-Protocol>.
 *
 * - Every member sends its full list to everyone in it in every tick, and removes who was not heard of for
 *   `TREMOVE` ticks. It suspects nobody, forgets whom it has removed, and asks to be let in once.
 * - The list stands in the order in which the members came, without the node itself. So a node's own heartbeat
 *   never travels: *the observer counts it*, one for each PING that reaches it from that member. Two nodes
 *   count differently, and the higher count goes round: one may refresh what another would let die.
 * - A member that is learned of from a list comes with the sender's time stamp.
 *
 * The settings of a schedule make no difference to it. The original aborts at an id above 10; this one does not.
 */
import { type Address, isAddress } from '../protocol/address.ts';
import type { Input, MembershipView, Protocol, Send, Step, Variant } from '../protocol/protocol.ts';
import { decodeFullList, encodeFullList, fullListByteLength } from './full-list-codec.ts';
import type { Entry, FullListMessage } from './full-list-message.ts';

/** MP1's own constant, in ticks. */
const TREMOVE_TICKS = 20;

export interface FullListState {
  readonly self: Address;
  readonly introducer: Address;
  readonly isUp: boolean;
  readonly inGroup: boolean;
  readonly list: readonly Entry[];
  /** Whom it lists, itself included. Ascending. */
  readonly listed: readonly Address[];
}

type Stepped = Step<FullListState, FullListMessage>;

export const fullList: Variant<FullListState, FullListMessage> = {
  name: 'full-list',
  create: () => protocol,
};

const protocol: Protocol<FullListState, FullListMessage> = {
  name: fullList.name,
  init: (self, { introducers: [introducer] }) => {
    return { self, introducer, isUp: false, inGroup: false, list: [], listed: [self] };
  },
  reduce,
  view: viewOf,
  encode: encodeFullList,
  decode: decodeFullList,
  byteLength: fullListByteLength,
  forge: ({ address }) => ({ msgType: 'PING', memberVector: [], addr: address }),
  messageKind: ({ msgType }) => msgType,
  // The heartbeats in a list are the observer's count: nothing can be claimed of them.
  carries: () => null,
};

function reduce(state: FullListState, input: Input<FullListMessage>): Stepped {
  switch (input.kind) {
    case 'start':
      return introduceSelfToGroup(state);
    case 'receive':
      return state.isUp ? recvCallBack(state, input.message, input.now) : still(state);
    case 'tick':
      return state.inGroup ? nodeLoopOps(state, input.now) : still(state);
    case 'leave':
      return still({ ...state, isUp: false, inGroup: false });
  }
}

function introduceSelfToGroup(state: FullListState): Stepped {
  if (state.isUp) return still(state);
  const { self, introducer } = state;
  if (self === introducer) return still({ ...state, isUp: true, inGroup: true });
  const request: FullListMessage = { msgType: 'JOINREQ', memberVector: [], addr: self };
  return { state: { ...state, isUp: true }, outbox: [{ to: introducer, message: request }] };
}

function recvCallBack(state: FullListState, message: FullListMessage, now: number): Stepped {
  if (!isAddress(message?.addr) || message.addr === state.self) return still(state);
  switch (message.msgType) {
    case 'JOINREQ': {
      const next = withSender(state, message.addr, now);
      return { state: next, outbox: [sendTo(message.addr, 'JOINREP', next)] };
    }
    case 'JOINREP':
      return still({ ...withSender(state, message.addr, now), inGroup: true });
    case 'PING':
      return still(pinged(state, message, now));
    default:
      return still(state);
  }
}

function nodeLoopOps(state: FullListState, now: number): Stepped {
  const kept = state.list.filter(({ timestamp }) => now - timestamp < TREMOVE_TICKS);
  const next = withList(state, kept);
  return { state: next, outbox: kept.map(({ address }) => sendTo(address, 'PING', next)) };
}

/** Whoever writes is in the list from then on. */
function withSender(state: FullListState, sender: Address, now: number): FullListState {
  if (state.list.some(({ address }) => address === sender)) return state;
  return withList(state, [...state.list, { address: sender, heartbeat: 1, timestamp: now }]);
}

function pinged(state: FullListState, { addr, memberVector }: FullListMessage, now: number): FullListState {
  const list = state.list.slice();
  const sender = list.findIndex(({ address }) => address === addr);
  if (sender < 0) list.push({ address: addr, heartbeat: 1, timestamp: now });
  else list[sender] = { address: addr, heartbeat: list[sender]!.heartbeat + 1, timestamp: now };
  for (const told of memberVector) {
    const index = list.findIndex(({ address }) => address === told.address);
    const known = list[index];
    if (known === undefined) {
      if (told.address !== state.self && now - told.timestamp < TREMOVE_TICKS) list.push(told);
    } else if (told.heartbeat > known.heartbeat) {
      list[index] = { address: known.address, heartbeat: told.heartbeat, timestamp: now };
    }
  }
  return withList(state, list);
}

/** Entries are replaced, added or removed, and not two of these at once: as many as before are the same members. */
function withList(state: FullListState, list: readonly Entry[]): FullListState {
  if (list.length === state.list.length) return { ...state, list };
  const listed = [state.self, ...list.map(({ address }) => address)].sort((a, b) => a - b);
  return { ...state, list, listed };
}

function sendTo(
  to: Address,
  msgType: FullListMessage['msgType'],
  { self, list }: FullListState,
): Send<FullListMessage> {
  return { to, message: { msgType, memberVector: list, addr: self } };
}

function still(state: FullListState): Stepped {
  return { state, outbox: [] };
}

function viewOf({ inGroup, listed }: FullListState): MembershipView {
  return { inGroup, addresses: listed, suspects: [], epochs: null, heartbeats: null, heardTicks: null };
}
