/** The steps that the rest of a tick is going to make: who reads what has arrived, and who takes its turn. */

import type { ForeseenStep } from '../protocol/foresight.ts';
import type { Envelope } from './observer.ts';
import { receiveInput, tickInput } from './step.ts';
import { AWAKE, type World } from './world-state.ts';

/** Is there somebody to read it at once? */
export function isReadAtOnce<State, Message>(
  { nodes }: World<State, Message>,
  { to, receiverLife }: Envelope<Message>,
): boolean {
  const { up, life, pausedUntilTick, pace } = nodes[to]!;
  return up && life === receiverLife && pausedUntilTick === AWAKE && pace === null;
}

export function hasItsTurn<State, Message>(
  { nodes, ownClocks, tick }: World<State, Message>,
  index: number,
): boolean {
  const { up, pausedUntilTick, turnTick } = nodes[index]!;
  return up && pausedUntilTick === AWAKE && turnTick !== tick && !ownClocks.standsStill(index);
}

/** In their order, up to the first that cannot be told: what arrives damaged, or what a slow reader comes to. */
export function stepsAhead<State, Message>(world: World<State, Message>): ForeseenStep<State, Message>[] {
  const { nodes, mailByTick, tick, hasSlowReaders } = world;
  const steps: ForeseenStep<State, Message>[] = [];
  for (const envelope of mailByTick[tick] ?? []) {
    if (!isReadAtOnce(world, envelope)) continue;
    if (envelope.damage !== 0) return steps;
    const { to, message } = envelope;
    steps.push({ state: nodes[to]!.state, input: receiveInput(world, to, message) });
  }
  if (hasSlowReaders) return steps;
  for (let index = 0; index < nodes.length; index++) {
    if (hasItsTurn(world, index)) steps.push({ state: nodes[index]!.state, input: tickInput(world, index) });
  }
  return steps;
}
