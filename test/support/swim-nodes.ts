/**
 * Driving one node of SWIM through its reducer. Everything that goes in is frozen throughout, so that a step which writes to
 * its state or its input fails the test that made it.
 */
import { deepFreeze } from '../../src/judge/deep-equal.ts';
import type { Address } from '../../src/protocol/address.ts';
import type { GroupToJoin } from '../../src/protocol/group-to-join.ts';
import type { Protocol, Step } from '../../src/protocol/protocol.ts';
import { deriveSettings } from '../../src/swim/derive-settings.ts';
import type { Kind, Message } from '../../src/swim/message.ts';
import type { Rules } from '../../src/swim/rules/rules.ts';
import { type Settings, setupOf } from '../../src/swim/settings.ts';
import type { NodeState } from '../../src/swim/state.ts';
import type { Instance, Statement, Status } from '../../src/swim/statement.ts';
import { hardenedRules, lenientVariant } from '../../src/swim/variants.ts';

export type Swim = Protocol<NodeState, Message>;
type SwimStep = Step<NodeState, Message>;

const GROUP: GroupToJoin = { name: '', introducers: [1] };

/** Quick ones: a probe in each tick, with answers within two, and a suspicion of three ticks. */
export function swimSettings(different: Partial<Settings> = {}): Settings {
  return deriveSettings(
    { groupSize: 6, suspicionTicks: 3, exchangeTicks: 1000, ...different },
    hardenedRules,
  );
}

/** The hardened rules, but for those given. */
export function hardenedSwim(different: Partial<Settings> = {}, rules: Partial<Rules> = {}): Swim {
  const variant = lenientVariant('hardened, but', { ...hardenedRules, ...rules });
  return variant.create(setupOf(swimSettings(different)));
}

export function started(protocol: Swim, self: Address, { now = 0, life = 0, group = GROUP } = {}): SwimStep {
  const idle = deepFreeze(protocol.init(self, group));
  return deepFreeze(protocol.reduce(idle, { kind: 'start', now, wall: now, choice: 0, life }));
}

export function receive(protocol: Swim, state: NodeState, message: unknown, now = 0): SwimStep {
  const input = { kind: 'receive', now, wall: now, choice: 0, message: message as Message } as const;
  return deepFreeze(protocol.reduce(state, deepFreeze(input)));
}

export function tick(protocol: Swim, state: NodeState, now: number, choice = 0): SwimStep {
  return deepFreeze(protocol.reduce(state, deepFreeze({ kind: 'tick', now, wall: now, choice })));
}

export function leave(protocol: Swim, state: NodeState, now: number): SwimStep {
  return deepFreeze(protocol.reduce(state, deepFreeze({ kind: 'leave', now, wall: now, choice: 0 })));
}

export function instance(address: Address, incarnation = 0, life = 0): Instance {
  return { address, life, incarnation };
}

export function statement(status: Status, about: Instance, accuser = about.address): Statement {
  return { ...about, status, accuser };
}

/** A message of a member that tells of itself, and of others what is given. */
export function message(kind: Kind, from: Instance, parts: Partial<Message> = {}): Message {
  return { group: '', kind, from, about: from, probe: 0, statements: [], ...parts };
}

/** A node that started at tick 0 and was told of the others right then; its first turn is still to come. */
export function memberAmong(protocol: Swim, self: Address, others: readonly Address[]): NodeState {
  let { state } = started(protocol, self);
  for (const other of others) state = receive(protocol, state, message('STATE', instance(other))).state;
  return state;
}

/** All that a node sends in the turns from one tick to another, both included. */
export function turns(
  protocol: Swim,
  state: NodeState,
  fromTick: number,
  toTick: number,
): { readonly state: NodeState; readonly sent: readonly { at: number; to: Address; message: Message }[] } {
  let current = state;
  const sent: { at: number; to: Address; message: Message }[] = [];
  for (let now = fromTick; now <= toTick; now++) {
    const step = tick(protocol, current, now);
    for (const { to, message } of step.outbox) sent.push({ at: now, to, message });
    current = step.state;
  }
  return { state: current, sent };
}

export function listed(protocol: Swim, state: NodeState): readonly Address[] {
  return protocol.view(state).addresses;
}

export function suspected(protocol: Swim, state: NodeState): readonly Address[] {
  return protocol.view(state).suspects;
}
