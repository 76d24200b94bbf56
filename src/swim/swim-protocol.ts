/** SWIM: a set of rules and settings, put together into one reducer. */

import type { Family, FamilyProtocol } from '../family/family.ts';
import type { Address } from '../protocol/address.ts';
import { type GroupToJoin, isGroupName } from '../protocol/group-to-join.ts';
import type { Member } from '../protocol/member-vector.ts';
import type { Input, MembershipView, Size, Step } from '../protocol/protocol.ts';
import { decodeMessage, encodeMessage, messageByteLength } from './codec.ts';
import { describeMessage } from './describe-message.ts';
import { describeState } from './describe-state.ts';
import { knowledgeOfSelf, newsLimit } from './knowledge.ts';
import type { Kind, Message } from './message.ts';
import { leave } from './node/leave.ts';
import { messagesFor } from './node/mail.ts';
import { errandLimit, receive } from './node/receive.ts';
import { start } from './node/start.ts';
import { turn } from './node/turn.ts';
import { NO_ROUND } from './round.ts';
import type { Rules } from './rules/rules.ts';
import { CONFIRMATIONS } from './rules/suspicion.ts';
import { mostProbes, type Settings } from './settings.ts';
import type { NodeState } from './state.ts';
import { MOST } from './statement.ts';

/** What everyone sends all the time. */
const ROUTINE_KINDS: readonly Kind[] = ['PING', 'ACK', 'EXCHANGE', 'STATE'];

export function swimProtocol(
  name: string,
  rules: Rules,
  settings: Settings,
  family: Family,
): FamilyProtocol<NodeState, Message> {
  return {
    name,
    init: newNode,
    reduce: (state, input) => reduce(state, input, rules, settings),
    view: viewOf,
    sizes: (state) => sizesOf(state, rules, settings),
    encode: encodeMessage,
    decode: decodeMessage,
    byteLength: messageByteLength,
    forge: forged,
    messageKind: (message) => message.kind,
    routineKinds: ROUTINE_KINDS,
    messagesFor: (members) => messagesFor(members, settings),
    describeMessage,
    describeState,
    // What is said of a member is no heartbeat of it: only its own messages are certain word of it.
    carries: () => null,
    family,
  };
}

function newNode(self: Address, group: GroupToJoin): NodeState {
  if (!isGroupName(group.name)) throw new RangeError(`${JSON.stringify(group.name)} is no name of a group`);
  return {
    self,
    group,
    phase: 'idle',
    knowledge: knowledgeOfSelf({ address: self, life: 0, incarnation: 0 }),
    tick: 0,
    wasLate: false,
    clockAtTurn: 0,
    nextProbeTick: 0,
    nextExchangeTick: 0,
    targets: NO_ROUND,
    partners: NO_ROUND,
    nextNumber: 1,
    probes: [],
    errands: [],
    multiplier: 0,
  };
}

function reduce(
  state: NodeState,
  input: Input<Message>,
  rules: Rules,
  settings: Settings,
): Step<NodeState, Message> {
  switch (input.kind) {
    case 'start':
      return start(state, input, settings);
    case 'receive':
      return receive(state, input, rules, settings);
    case 'tick':
      return turn(state, input, rules, settings);
    case 'leave':
      return leave(state, rules);
  }
}

/** A probe in the name of a member, which says that it lives. */
function forged({ address, epoch, heartbeat }: Member): Message {
  const from = { address, life: Math.min(epoch, MOST), incarnation: Math.min(heartbeat, MOST) };
  return { group: '', kind: 'PING', from, about: from, probe: 0, statements: [] };
}

function viewOf({ phase, knowledge }: NodeState): MembershipView {
  const { addresses, suspects, lives } = knowledge;
  return {
    inGroup: phase === 'member',
    addresses,
    suspects,
    epochs: lives,
    heartbeats: null,
    heardTicks: null,
  };
}

/** All that grows with what others send or fail to answer. The suspects are some of the members. */
function sizesOf(
  { knowledge, probes, errands, targets, partners }: NodeState,
  rules: Rules,
  settings: Settings,
): readonly Size[] {
  const { groupSize } = settings;
  const probeLimit = mostProbes(settings, rules.awareness.mostSlowdown(settings));
  let accusers = 0;
  for (const suspicion of knowledge.suspicions) accusers = Math.max(accusers, suspicion.accusers.length);
  return [
    { what: 'members', size: knowledge.addresses.length, limit: groupSize },
    { what: 'tombstones', size: knowledge.tombstones.length, limit: groupSize },
    { what: 'news', size: knowledge.news.length, limit: newsLimit(settings) },
    { what: 'accusers of a suspect', size: accusers, limit: CONFIRMATIONS + 1 },
    { what: 'probes', size: probes.length, limit: probeLimit },
    { what: 'errands', size: errands.length, limit: errandLimit(settings, rules) },
    { what: 'targets in the running round', size: targets.order.length, limit: Math.max(groupSize - 1, 0) },
    { what: 'partners in the running round', size: partners.order.length, limit: 2 * groupSize },
  ];
}
