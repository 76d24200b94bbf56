/**
 * Driving one node through its reducer. Everything that goes in is frozen throughout, so that a step
 * which writes to its state or its input fails the test that made it.
 */

import { groupOfNodes } from '../../src/faults/nodes.ts';
import { membersOf } from '../../src/gossip/member-list.ts';
import type { MessageHdr, MsgType } from '../../src/gossip/message.ts';
import type { Rules } from '../../src/gossip/rules/rules.ts';
import type { TargetsRule } from '../../src/gossip/rules/targets.ts';
import { type Settings, setupOf } from '../../src/gossip/settings.ts';
import type { NodeState } from '../../src/gossip/state.ts';
import { classicRules, hardenedRules, lenientVariant } from '../../src/gossip/variants.ts';
import { deepFreeze } from '../../src/judge/deep-equal.ts';
import type { Address } from '../../src/protocol/address.ts';
import type { Member, MemberVector } from '../../src/protocol/member-vector.ts';
import type { Protocol, Step } from '../../src/protocol/protocol.ts';
import { type Entry, vector } from './members.ts';
import { settings } from './settings.ts';

export type Gossip = Protocol<NodeState, MessageHdr>;
type GossipStep = Step<NodeState, MessageHdr>;

/** The hardened rules, but for those given, with any settings in range. */
export function hardenedBut(rules: Partial<Rules>, different: Partial<Settings> = {}): Gossip {
  return lenientVariant('hardened, but', { ...hardenedRules, ...rules }).create(setupOf(settings(different)));
}

export function hardenedGossip(different: Partial<Settings> = {}): Gossip {
  return hardenedBut({}, different);
}

export function classicGossip(different: Partial<Settings> = {}): Gossip {
  return lenientVariant('classic', classicRules).create(setupOf(settings(different)));
}

/** Nobody is gossiped to by turn, so that whatever is sent is sent for another reason. */
export const nobodysTurn: TargetsRule = {
  deal: (deck) => ({ targets: [], deck }),
  enter: (deck) => deck,
  leave: (deck) => deck,
};

export function started(protocol: Gossip, self: Address, { now = 0, life = 0 } = {}): GossipStep {
  const idle = deepFreeze(protocol.init(self, groupOfNodes(1)));
  return deepFreeze(protocol.reduce(idle, { kind: 'start', now, wall: now, choice: 0, life }));
}

export function receive(
  protocol: Gossip,
  state: NodeState,
  message: unknown,
  now: number,
  choice = 0,
): GossipStep {
  const input = deepFreeze({
    kind: 'receive',
    now,
    wall: now,
    choice,
    message: message as MessageHdr,
  } as const);
  return deepFreeze(protocol.reduce(state, input));
}

export function tick(protocol: Gossip, state: NodeState, now: number, choice = 0): GossipStep {
  return deepFreeze(protocol.reduce(state, deepFreeze({ kind: 'tick', now, wall: now, choice })));
}

export function leave(protocol: Gossip, state: NodeState, now: number): GossipStep {
  return deepFreeze(protocol.reduce(state, deepFreeze({ kind: 'leave', now, wall: now, choice: 0 })));
}

/** The state after the ticks `fromTick` to `toTick`, both included. */
export function ticked(protocol: Gossip, state: NodeState, fromTick: number, toTick: number): NodeState {
  let current = state;
  for (let now = fromTick; now <= toTick; now++) current = tick(protocol, current, now).state;
  return current;
}

export function message(msgType: MsgType, addr: Address, ...entries: readonly Entry[]): MessageHdr {
  return { msgType, memberVector: vector(...entries), addr };
}

/**
 * A node that started at tick 0, heard of the others right then, and has told everyone the news of it
 * in the tick 0.
 */
export function memberAmong(protocol: Gossip, self: Address, others: readonly Entry[]): NodeState {
  let state = started(protocol, self).state;
  const sender = others[0]?.[0];
  if (sender !== undefined) state = receive(protocol, state, message('JOINREP', sender, ...others), 0).state;
  return tick(protocol, state, 0).state;
}

/** What the node believes, member by member. */
export function believes(protocol: Gossip, state: NodeState): Member[] {
  const { addresses, epochs, heartbeats } = protocol.view(state);
  return membersOf({
    addresses,
    epochs: epochs ?? addresses.map(() => 0),
    heartbeats: heartbeats ?? addresses.map(() => 0),
  });
}

export function suspectsOf(protocol: Gossip, state: NodeState): readonly Address[] {
  return protocol.view(state).suspects;
}

export function listed(protocol: Gossip, state: NodeState): readonly Address[] {
  return protocol.view(state).addresses;
}

/** To whom a step sends, in order. */
export function receivers({ outbox }: GossipStep): Address[] {
  return outbox.map(({ to }) => to);
}

/** The one vector that a step's messages all carry. */
export function vectorSent({ outbox }: GossipStep): MemberVector {
  const [first] = outbox;
  if (first === undefined) throw new Error('nothing was sent');
  return first.message.memberVector;
}
