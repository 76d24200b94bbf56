/**
 * The world: runs a protocol through a schedule, tick by tick.
 *
 * Within a tick, in this order: whoever wakes from a pause takes the mail that has waited, before its own turn or, if
 * it finds its timer first, after it, and whoever reads slowly no more takes what it has not read; the faults of the
 * tick; what strays in from other groups; the delivery of the messages that are due, in the order in which they were sent; then the turn of every live
 * node that has not made it yet. A message sent in tick t arrives in t+1 at the earliest. Node order is the order of
 * names. Nothing else decides what happens, so the same schedule gives the same history.
 */

import { type Fault, factsOf } from '../faults/fault.ts';
import { addressOfNode, groupOfNodes, INTRODUCER } from '../faults/nodes.ts';
import { introducersIn, type Schedule } from '../faults/schedule.ts';
import { strike } from '../faults/strike.ts';
import { startOf } from '../faults/times.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { CausalClocks } from './causal-clocks.ts';
import { damaged } from './damage.ts';
import { handsOn } from './deeds.ts';
import { type Host, hostOf } from './host.ts';
import { keyedChance } from './keyed-chance.ts';
import { letWait, lose } from './mail.ts';
import { createNetwork } from './network.ts';
import { nodeClocks } from './node-clocks.ts';
import type { Envelope, Observer } from './observer.ts';
import { type Redraw, redrawnChance } from './redraw.ts';
import { type RunEnd, RunOver } from './run-end.ts';
import { receive, takeTurn } from './step.ts';
import { hasItsTurn, isReadAtOnce, stepsAhead } from './steps-ahead.ts';
import { GROUP_OF_OTHERS, reading, redrawOfOthers, scheduleOfOthers, stray } from './visit.ts';
import {
  AWAKE,
  type GroupOfWorld,
  type KeptWorld,
  type Letter,
  NO_LIFE_YET,
  NO_TURN_YET,
  QUICK,
  restore,
  type SimulatedNode,
  type World,
} from './world-state.ts';

/** How to run a schedule, and what to see of it. */
export interface WorldOptions<State, Message> {
  readonly observer?: Observer<State, Message>;
  /** Let every message go through `encode` and `decode`, as on a real wire. Off, it is handed over as it is. */
  readonly serialise?: boolean;
  /** The clocks to keep, one per node, for whoever wants to read them. None are kept unless given. */
  readonly clocks?: CausalClocks;
  /** Asked after every tick; true ends the run. */
  readonly shouldStop?: () => boolean;
  /** The most messages that may be sent in the whole run; by default far more than any sane protocol sends. */
  readonly messageBudget?: number;
  /** What of the chance of the run is drawn anew; nothing unless given. */
  readonly redraw?: Redraw;
}

/** What there is to say of a run when it is over. */
export interface RunSummary {
  readonly end: RunEnd;
  /** Ticks executed. */
  readonly ticks: number;
  /** Ticks of live nodes executed. */
  readonly nodeTicks: number;
  readonly messagesSent: number;
  readonly messagesDelivered: number;
}

/**
 * Twice what a node would send that wrote to everyone in every tick and answered everyone as well, each time its
 * whole list, in as many pieces as all addresses would take. The strangers of a flood count, and one of forgeries:
 * they may be believed in.
 *
 * The name of a group takes room in its messages, and `messagesFor` knows of none. Ours has none either. Another group
 * has one (`visit.ts`), and a budget of its own: if that were too small the group would fall silent, and no verdict is
 * about it. It is not: nothing comes to its two members from elsewhere, and two travel in one message under any limit.
 */
export function defaultMessageBudget<State, Message>(
  host: Host<State, Message>,
  { nodes, horizonTicks, faults }: Schedule,
): number {
  const strangers = faults.reduce((sum, fault) => sum + factsOf(fault).lies.strangers, 1);
  const pieces = host.messagesFor(INTRODUCER, nodes + strangers);
  return 4 * nodes * (nodes + strangers + 4) * (horizonTicks + 4) * pieces;
}

/** A world before its first tick. What the protocol throws ends its run, here as in any tick. */
export function createWorld<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'shouldStop'> = {},
): World<State, Message> {
  const group = { ...groupOfNodes(introducersIn(schedule)), firstNode: 0 };
  return worldOf(hostOf(protocol), group, schedule, options);
}

function worldOf<State, Message>(
  host: Host<State, Message>,
  group: GroupOfWorld,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'shouldStop'>,
): World<State, Message> {
  const { redraw = null } = options;
  const chance = redrawnChance(schedule, redraw);
  const world: World<State, Message> = {
    schedule,
    group,
    host,
    observer: options.observer ?? {},
    serialise: options.serialise ?? false,
    chance,
    redraw,
    network: createNetwork(schedule, chance),
    faultsByTick: groupByTick(schedule.faults),
    ownClocks: nodeClocks(schedule),
    clocks: options.clocks ?? null,
    striking: null,
    tick: 0,
    messageBudget: 0,
    hasSlowReaders: false,
    end: null,
    nodes: [],
    visits: [],
    mailByTick: [],
    nextMessage: 0,
    nodeTicks: 0,
    messagesSent: 0,
    messagesDelivered: 0,
  };
  upToItsEnd(world, () => {
    world.messageBudget = options.messageBudget ?? defaultMessageBudget(world.host, schedule);
    makeNodes(world);
  });
  // A run that ends before its first tick ends in it.
  if (world.end !== null) world.tick++;
  return world;
}

/**
 * A state that was kept of this world, with other faults and choices from its next tick on: for whoever goes on from one
 * state in many ways. All that changes in it is its own.
 */
export function goingOn<State, Message>(
  world: World<State, Message>,
  kept: KeptWorld<State, Message>,
  changed: Pick<Schedule, 'faults' | 'choices'>,
): World<State, Message> {
  const schedule = { ...world.schedule, ...changed };
  const chance = keyedChance(schedule.seed, schedule.nodes, schedule.choices);
  const other: World<State, Message> = {
    ...world,
    schedule,
    chance,
    network: createNetwork(schedule, chance),
    faultsByTick: groupByTick(schedule.faults),
    ownClocks: nodeClocks(schedule),
  };
  restore(other, kept);
  return other;
}

/** Executes the next tick. */
export function stepTick<State, Message>(world: World<State, Message>): void {
  upToItsEnd(world, runTick);
  world.tick++;
}

/** Is there no tick left to execute? */
export function isOver<State, Message>({ end, tick, schedule }: World<State, Message>): boolean {
  return end !== null || tick >= schedule.horizonTicks;
}

/** What there is to say of the run so far. */
export function summaryOf<State, Message>(world: World<State, Message>): RunSummary {
  const { end, tick, schedule, nodeTicks, messagesSent, messagesDelivered } = world;
  const byItself: RunEnd = tick >= schedule.horizonTicks ? { kind: 'horizon' } : { kind: 'stopped' };
  return { end: end ?? byItself, ticks: tick, nodeTicks, messagesSent, messagesDelivered };
}

/** Runs a protocol through a schedule, and says how that ended. What the protocol throws ends the run, and is in the summary. */
export function runWorld<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: WorldOptions<State, Message> = {},
): RunSummary {
  const { shouldStop } = options;
  const world = createWorld(protocol, schedule, options);
  while (!isOver(world)) {
    stepTick(world);
    if (world.end === null && shouldStop?.() === true) world.end = { kind: 'stopped' };
  }
  return summaryOf(world);
}

/** Does something that may end the run in its middle. */
function upToItsEnd<State, Message>(
  world: World<State, Message>,
  act: (world: World<State, Message>) => void,
): void {
  try {
    act(world);
  } catch (error) {
    if (!(error instanceof RunOver)) throw error;
    world.end = error.end;
  }
}

function makeNodes<State, Message>({ schedule, host, nodes, observer, group }: World<State, Message>): void {
  for (let index = 0; index < schedule.nodes; index++) {
    const state = host.init(index, addressOfNode(group.firstNode + index), group);
    nodes.push({
      state,
      up: false,
      hasLeft: false,
      life: NO_LIFE_YET,
      pausedUntilTick: AWAKE,
      wakes: 'mail-first',
      turnTick: NO_TURN_YET,
      pace: null,
      slowedBy: null,
      slowUntilTick: QUICK,
      waiting: [],
    });
    observer.made?.(index, state);
  }
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

/** The faults by the tick in which they begin, in the order of the schedule. */
function groupByTick(faults: readonly Fault[]): Map<number, Fault[]> {
  const byTick = new Map<number, Fault[]>();
  for (const fault of faults) {
    const tick = startOf(fault);
    byTick.set(tick, [...(byTick.get(tick) ?? []), fault]);
  }
  return byTick;
}
