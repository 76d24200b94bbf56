/**
 * A tick of the world, in this order: whoever wakes from a pause takes the mail that has waited, before its own turn or, if
 * it finds its timer first, after it, and whoever reads slowly no more takes what it has not read; the faults of the
 * tick; what strays in from other groups; the delivery of the messages that are due, in the order in which they were sent;
 * then the turn of every live node that has not made it yet. A message sent in tick t arrives in t+1 at the earliest. Node order is the order of
 * names. Nothing else decides what happens, so the same schedule gives the same history.
 */

import { strike } from '../faults/strike.ts';
import { damaged } from './damage.ts';
import { handsOn } from './deeds.ts';
import { letWait, lose } from './mail.ts';
import { worldOf } from './make-world.ts';
import type { Envelope } from './observer.ts';
import { upToItsEnd } from './run-end.ts';
import { receive, takeTurn } from './step.ts';
import { hasItsTurn, isReadAtOnce, stepsAhead } from './steps-ahead.ts';
import { GROUP_OF_OTHERS, reading, redrawOfOthers, scheduleOfOthers, stray } from './visit.ts';
import { AWAKE, type Letter, QUICK, type SimulatedNode, type World } from './world-state.ts';

/** Executes the next tick. */
export function stepTick<State, Message>(world: World<State, Message>): void {
  upToItsEnd(world, runTick);
  world.tick++;
}

/** Is there no tick left to execute? */
export function isOver<State, Message>({ end, tick, schedule }: World<State, Message>): boolean {
  return end !== null || tick >= schedule.horizonTicks;
}

function runTick<State, Message>(world: World<State, Message>): void {
  const { tick, nodes, mailByTick, network, ownClocks, observer } = world;
  network.beginTick(tick);
  ownClocks.beginTick(tick);
  for (const [node, byTicks] of ownClocks.movedNow) observer.clockMoved?.(tick, node, byTicks);
  for (const [node, byTicks] of ownClocks.wallSetNow) observer.wallMoved?.(tick, node, byTicks);
  for (let index = 0; index < nodes.length; index++) {
    const { pausedUntilTick, slowUntilTick } = nodes[index]!;
    if (pausedUntilTick === tick || slowUntilTick === tick) recover(world, index);
  }
  const faults = world.faultsByTick.get(tick);
  if (faults !== undefined) {
    const hands = handsOn(world, (node, untilTick) => meet(world, node, untilTick));
    for (const fault of faults) {
      world.striking = fault;
      strike(fault, hands);
    }
  }
  if (world.visits.length > 0) hearOthers(world);
  if (world.host.foresee !== null && !world.serialise) world.host.foresee(stepsAhead(world));
  for (const envelope of mailByTick[tick] ?? []) arrive(world, envelope);
  mailByTick[tick] = undefined;
  if (world.hasSlowReaders) readSlowly(world);
  for (let index = 0; index < nodes.length; index++) {
    if (hasItsTurn(world, index)) takeTurn(world, index);
  }
  observer.tickEnded?.(tick);
}

/** Another group begins, whose mail comes to this node. */
function meet<State, Message>(world: World<State, Message>, node: number, untilTick: number): void {
  const { host, schedule, tick } = world;
  const written: Letter[] = [];
  const observer = reading(host, schedule.network, written);
  const others = worldOf(host, GROUP_OF_OTHERS, scheduleOfOthers(schedule, node, tick), {
    observer,
    ...redrawOfOthers(world, node),
  });
  world.visits = [...world.visits, { node, untilTick, others, written }];
}

/** A tick of the other groups. What their protocol throws ends them, and not us: it is ours, and throws here as well. */
function hearOthers<State, Message>(world: World<State, Message>): void {
  world.visits = world.visits.filter(({ untilTick }) => world.tick < untilTick);
  for (const visit of world.visits) {
    if (!isOver(visit.others)) stepTick(visit.others);
    stray(world, visit);
  }
}

/** Whose stall is over goes on, who has been slow reads all that is left, unless it is stalled or slow otherwise. */
function recover<State, Message>(world: World<State, Message>, index: number): void {
  const { tick, observer } = world;
  const node = world.nodes[index]!;
  if (node.slowUntilTick === tick) {
    node.pace = null;
    node.slowUntilTick = QUICK;
    observer.relieved?.(tick, index);
  }
  if (node.pausedUntilTick === tick) resume(world, index, node);
  if (node.pausedUntilTick === AWAKE && node.pace === null) read(world, index, node.waiting.length);
}

function resume<State, Message>(
  world: World<State, Message>,
  index: number,
  node: SimulatedNode<State, Message>,
): void {
  const { tick, observer, ownClocks } = world;
  node.pausedUntilTick = AWAKE;
  observer.resumed?.(tick, index, node.wakes);
  if (node.wakes === 'mail-first' || ownClocks.standsStill(index)) return;
  takeTurn(world, index);
  node.turnTick = tick;
}

function arrive<State, Message>(world: World<State, Message>, envelope: Envelope<Message>): void {
  if (isReadAtOnce(world, envelope)) {
    deliver(world, envelope);
    return;
  }
  const { up, life } = world.nodes[envelope.to]!;
  if (!up || life !== envelope.receiverLife) lose(world, envelope, 'nobody there');
  else letWait(world, envelope);
}

function readSlowly<State, Message>(world: World<State, Message>): void {
  for (let index = 0; index < world.nodes.length; index++) {
    const { pace, pausedUntilTick } = world.nodes[index]!;
    if (pace !== null && pausedUntilTick === AWAKE) read(world, index, pace.messagesPerTick);
  }
}

/** Of what waits for the node, it reads the first so many. */
function read<State, Message>(world: World<State, Message>, index: number, count: number): void {
  for (const envelope of world.nodes[index]!.waiting.splice(0, count)) deliver(world, envelope);
}

function deliver<State, Message>(world: World<State, Message>, envelope: Envelope<Message>): void {
  const { host, clocks, observer } = world;
  const { from, to, sentTick, damage, clock } = envelope;
  let { message } = envelope;
  if (world.serialise || damage !== 0) {
    const bytes = host.encode(from, message);
    const decoded = host.decode(to, damage === 0 ? bytes : damaged(bytes, damage));
    if (!decoded.ok) {
      lose(world, envelope, 'malformed');
      return;
    }
    message = decoded.message;
  }
  world.messagesDelivered++;
  if (clock !== null) {
    const carried = host.carries(to, message);
    clocks?.receive(to, from, clock, sentTick, carried === null ? null : carried.addresses);
  }
  // What comes out of damaged bytes is what arrives.
  observer.delivered?.(world.tick, damage === 0 ? envelope : { ...envelope, message });
  receive(world, to, message);
}
