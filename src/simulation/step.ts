/** A step of a node: an input goes in, a state and messages come out. */

import { nodeOfAddress } from '../faults/nodes.ts';
import type { Circumstance, Input, ReceiveInput, Send, TickInput } from '../protocol/protocol.ts';
import type { StepCause } from '../trace/event.ts';
import { post } from './mail.ts';
import { RunOver } from './run-end.ts';
import type { World } from './world-state.ts';

export function receive<State, Message>(world: World<State, Message>, index: number, message: Message): void {
  step(world, index, 'receive', receiveInput(world, index, message));
}

export function takeTurn<State, Message>(world: World<State, Message>, index: number): void {
  world.nodeTicks++;
  world.clocks?.advance(index, world.tick);
  step(world, index, 'tick', tickInput(world, index));
}

/** What the node finds with the message, whenever in the tick it reads it. */
export function receiveInput<State, Message>(
  { tick, ownClocks, chance }: World<State, Message>,
  index: number,
  message: Message,
): ReceiveInput<Message> {
  const now = ownClocks.now(index);
  const wall = ownClocks.wall(index);
  return { kind: 'receive', now, wall, choice: chance.choice(index, tick), message };
}

export function tickInput<State, Message>(
  { tick, ownClocks, chance }: World<State, Message>,
  index: number,
): TickInput {
  const now = ownClocks.now(index);
  const wall = ownClocks.wall(index);
  return { kind: 'tick', now, wall, choice: chance.choice(index, tick) };
}

/** For the inputs that are rare; the others are made field by field, which is faster. */
export function circumstance<State, Message>(
  { tick, ownClocks, chance }: World<State, Message>,
  index: number,
): Circumstance {
  return { now: ownClocks.now(index), wall: ownClocks.wall(index), choice: chance.choice(index, tick) };
}

export function step<State, Message>(
  world: World<State, Message>,
  index: number,
  cause: StepCause,
  input: Input<Message>,
): void {
  const node = world.nodes[index]!;
  const { state, outbox } = world.host.reduce(index, node.state, input);
  node.state = state;
  world.observer.stepped?.(world.tick, index, cause, state, input.now);
  if (outbox.length > 0) postAll(world, index, outbox);
}

function postAll<State, Message>(
  world: World<State, Message>,
  from: number,
  outbox: readonly Send<Message>[],
): void {
  world.messagesSent += outbox.length;
  if (world.messagesSent > world.messageBudget) {
    throw new RunOver({ kind: 'budget exceeded', node: from, sent: outbox.length });
  }
  const { firstNode } = world.group;
  const clock = world.clocks === null ? null : world.clocks.of(from);
  for (const { to, message } of outbox) post(world, from, nodeOfAddress(to) - firstNode, message, clock);
}
