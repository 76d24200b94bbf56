/** A world before its first tick, or gone back to: what it is made of. */

import { type Fault, factsOf } from '../faults/fault.ts';
import { addressOfNode, groupOfNodes, INTRODUCER } from '../faults/nodes.ts';
import { introducersIn, type Schedule } from '../faults/schedule.ts';
import { startOf } from '../faults/times.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { CausalClocks } from './causal-clocks.ts';
import { type Host, hostOf } from './host.ts';
import { keyedChance } from './keyed-chance.ts';
import { createNetwork } from './network.ts';
import { nodeClocks } from './node-clocks.ts';
import type { Observer } from './observer.ts';
import { type Redraw, redrawnChance } from './redraw.ts';
import { upToItsEnd } from './run-end.ts';
import {
  AWAKE,
  type GroupOfWorld,
  type KeptWorld,
  NO_LIFE_YET,
  NO_TURN_YET,
  QUICK,
  restore,
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

/** … of a group that is not the only one, perhaps. */
export function worldOf<State, Message>(
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

/** The faults by the tick in which they begin, in the order of the schedule. */
function groupByTick(faults: readonly Fault[]): Map<number, Fault[]> {
  const byTick = new Map<number, Fault[]>();
  for (const fault of faults) {
    const tick = startOf(fault);
    byTick.set(tick, [...(byTick.get(tick) ?? []), fault]);
  }
  return byTick;
}
