/** The mail of a world: how a message is sent, how it waits, and how it is lost. */

import type { Fault } from '../faults/fault.ts';
import type { LossReason } from '../trace/event.ts';
import type { CausalClock } from './causal-clocks.ts';
import { type Fate, NEVER_DUE } from './network.ts';
import type { Envelope } from './observer.ts';
import { NO_LIFE_YET, type SimulatedNode, type World } from './world-state.ts';

/** Of a message to an address that no node has. */
const NO_LINK: Fate = { loss: null, lostBy: null, dueTick: NEVER_DUE, copyDueTick: NEVER_DUE, damage: 0 };

export function post<State, Message>(
  world: World<State, Message>,
  from: number,
  to: number,
  message: Message,
  clock: CausalClock | null,
): void {
  const receiver = world.nodes[to];
  const byteLength = world.host.byteLength(from, message);
  // Where there is nobody there is no link, and so no fate.
  const fate = receiver === undefined ? NO_LINK : world.network.fate(from, to);
  const { loss, dueTick, copyDueTick, damage } = fate;
  const envelope: Envelope<Message> = {
    id: world.nextMessage++,
    from,
    to,
    sentTick: world.tick,
    dueTick,
    receiverLife: receiver === undefined ? NO_LIFE_YET : receiver.life,
    isCopy: false,
    damage,
    message,
    clock,
  };
  world.observer.sent?.(envelope);
  if (receiver === undefined) lose(world, envelope, 'nobody there');
  else if (byteLength > world.schedule.network.messageBytesLimit) lose(world, envelope, 'oversize');
  else if (loss !== null) lose(world, envelope, loss, fate.lostBy);
  else {
    carry(world, envelope);
    if (copyDueTick !== NEVER_DUE) carry(world, { ...envelope, dueTick: copyDueTick, isCopy: true });
  }
}

function carry<State, Message>(
  { mailByTick, schedule }: World<State, Message>,
  envelope: Envelope<Message>,
): void {
  if (envelope.dueTick >= schedule.horizonTicks) return;
  mailByTick[envelope.dueTick] ??= [];
  mailByTick[envelope.dueTick]!.push(envelope);
}

export function lose<State, Message>(
  { observer, tick }: World<State, Message>,
  envelope: Envelope<Message>,
  reason: LossReason,
  fault: Fault | null = null,
): void {
  observer.lost?.(tick, envelope, reason, fault);
}

/** It has arrived, and its receiver does not read it yet. */
export function letWait<State, Message>(world: World<State, Message>, envelope: Envelope<Message>): void {
  const node = world.nodes[envelope.to]!;
  node.waiting.push(envelope);
  world.observer.waits?.(world.tick, envelope);
  shed(world, node);
}

/** A queue that is too long for its reader loses what is too much. */
export function shed<State, Message>(
  world: World<State, Message>,
  { waiting, pace, slowedBy }: SimulatedNode<State, Message>,
): void {
  while (pace !== null && waiting.length > pace.queueLimit) {
    lose(world, (pace.loses === 'oldest' ? waiting.shift() : waiting.pop())!, 'overflow', slowedBy);
  }
}
