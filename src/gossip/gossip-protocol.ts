/** The gossip membership protocol: a set of rules and settings, put together into one reducer. */

import type { FamilyProtocol } from '../family/family.ts';
import type { Address } from '../protocol/address.ts';
import { type GroupToJoin, isGroupName } from '../protocol/group-to-join.ts';
import type { Input, MembershipView, Size, Step } from '../protocol/protocol.ts';
import { decodeMessage, encodeMessage, messageByteLength } from './codec.ts';
import { describeMessage } from './describe-message.ts';
import { describeState } from './describe-state.ts';
import { gossip } from './family.ts';
import { listOfOne, vectorOf } from './member-list.ts';
import type { MessageHdr, MsgType } from './message.ts';
import { introduceSelfToGroup } from './node/introduce-self-to-group.ts';
import { leaveGroup } from './node/leave-group.ts';
import { nodeLoopOps } from './node/node-loop-ops.ts';
import { recvCallBack } from './node/recv-call-back.ts';
import type { Rules } from './rules/rules.ts';
import { EMPTY_DECK } from './rules/targets.ts';
import { pieceCount, type Settings } from './settings.ts';
import { NO_NEWS, type NodeState } from './state.ts';

/** What everyone sends in every turn. */
const ROUTINE_KINDS: readonly MsgType[] = ['PING'];

export function gossipProtocol(
  name: string,
  rules: Rules,
  settings: Settings,
): FamilyProtocol<NodeState, MessageHdr> {
  const { tellsLivesApart } = rules.identity;
  return {
    name,
    init: newNode,
    reduce: (state, input) => reduce(state, input, rules, settings),
    view: (state) => viewOf(state, tellsLivesApart),
    sizes: (state) => sizesOf(state, settings),
    encode: encodeMessage,
    decode: decodeMessage,
    byteLength: messageByteLength,
    forge: ({ address, epoch, heartbeat }) => ({
      msgType: 'PING',
      memberVector: vectorOf([{ address, epoch: rules.identity.epochOf(epoch), heartbeat }]),
      addr: address,
    }),
    messageKind: (message) => message.msgType,
    routineKinds: ROUTINE_KINDS,
    messagesFor: (members) => pieceCount(members, settings),
    describeMessage,
    describeState,
    carries: (message) => message.memberVector,
    family: gossip,
  };
}

function newNode(self: Address, group: GroupToJoin): NodeState {
  if (!isGroupName(group.name)) throw new RangeError(`${JSON.stringify(group.name)} is no name of a group`);
  return {
    self,
    group,
    phase: 'idle',
    list: listOfOne(self, 0, 0),
    clockAtTurn: 0,
    wakingAtTurn: 0,
    suspects: [],
    tombstones: [],
    lastContacted: self,
    deck: EMPTY_DECK,
    news: NO_NEWS,
  };
}

function reduce(
  state: NodeState,
  input: Input<MessageHdr>,
  rules: Rules,
  settings: Settings,
): Step<NodeState, MessageHdr> {
  switch (input.kind) {
    case 'start':
      return introduceSelfToGroup(state, input, rules, settings);
    case 'receive':
      return recvCallBack(state, input, rules, settings);
    case 'tick':
      return nodeLoopOps(state, input, rules, settings);
    case 'leave':
      return leaveGroup(state, rules);
  }
}

/** All that grows with what others send. The suspects are some of the members. */
function sizesOf(
  { list, tombstones, deck, news }: NodeState,
  { memberLimit, tombstoneLimit }: Settings,
): readonly Size[] {
  return [
    { what: 'members', size: list.heardTicks.length, limit: memberLimit },
    { what: 'tombstones', size: tombstones.length, limit: tombstoneLimit },
    { what: 'peers in the running pass', size: deck.order.length, limit: memberLimit - 1 },
    { what: 'farewells to pass on', size: news.departed.length, limit: tombstoneLimit },
    { what: 'strangers to answer', size: news.unknownSenders.length, limit: memberLimit },
  ];
}

function viewOf({ phase, list, suspects }: NodeState, tellsLivesApart: boolean): MembershipView {
  const { addresses, epochs, heartbeats } = list.vector;
  return {
    inGroup: phase === 'member',
    addresses,
    suspects,
    epochs: tellsLivesApart ? epochs : null,
    heartbeats,
    heardTicks: list.heardTicks,
  };
}
