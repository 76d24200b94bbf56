/**
 * The state of a world, as fields: what it was made of, which never changes, and what changes with each tick. All that
 * changes can be kept, as a value, and gone back to. States of a protocol and messages are never written to, so what is
 * kept shares them.
 */

import type { Fault } from '../faults/fault.ts';
import type { ReadingPace, WakeOrder } from '../faults/node-effect.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { GroupToJoin } from '../protocol/group-to-join.ts';
import type { CausalClock, CausalClocks } from './causal-clocks.ts';
import type { Host } from './host.ts';
import type { KeyedChance } from './keyed-chance.ts';
import type { Network } from './network.ts';
import type { ClockOffsets, NodeClocks } from './node-clocks.ts';
import type { Envelope, Observer } from './observer.ts';
import type { Redraw } from './redraw.ts';
import type { RunEnd } from './run-end.ts';

export interface SimulatedNode<State, Message> {
  state: State;
  up: boolean;
  hasLeft: boolean;
  life: number;
  /** When it wakes, if it is paused, and what it finds first then. */
  pausedUntilTick: number;
  wakes: WakeOrder;
  /** The tick whose turn it has made already, for it woke to its timer. */
  turnTick: number;
  /** How it reads, if it does so slowly, and until when. */
  pace: ReadingPace | null;
  /** The fault that makes it slow. */
  slowedBy: Fault | null;
  slowUntilTick: number;
  /** What has arrived while it was paused, or was too slow. */
  waiting: Envelope<Message>[];
}

export const NO_LIFE_YET = -1;
export const AWAKE = -1;
export const QUICK = -1;
export const NO_TURN_YET = -1;

/** The group of the nodes of a world, and where they are. */
export interface GroupOfWorld extends GroupToJoin {
  /** The number that its first node has among all that there are: so addresses follow. */
  readonly firstNode: number;
}

/** What another group has written, and who of it: by number among all that there are. */
export interface Letter {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Another group, whose mail comes to one of our nodes. */
export interface Visit<State, Message> {
  readonly node: number;
  readonly untilTick: number;
  readonly others: World<State, Message>;
  /** What it has written in this tick. Between two ticks there is none. */
  readonly written: Letter[];
}

/** Such a group as it was: a world of its own, and what is kept of it. */
interface KeptVisit<State, Message> extends Visit<State, Message> {
  readonly kept: KeptWorld<State, Message>;
}

export interface World<State, Message> {
  readonly schedule: Schedule;
  readonly group: GroupOfWorld;
  readonly host: Host<State, Message>;
  readonly observer: Observer<State, Message>;
  readonly serialise: boolean;
  readonly chance: KeyedChance;
  /** What of it is drawn anew. */
  readonly redraw: Redraw | null;
  readonly network: Network;
  readonly faultsByTick: ReadonlyMap<number, readonly Fault[]>;
  /** The nodes' own clocks, and those of causality, if any are kept. */
  readonly ownClocks: NodeClocks;
  readonly clocks: CausalClocks | null;

  /** The fault that is at work on the nodes. */
  striking: Fault | null;
  /** The tick that is being executed, or is to be next. */
  tick: number;
  messageBudget: number;
  /** Has anybody come to read slowly? */
  hasSlowReaders: boolean;
  /** How the run ended, if it has before its horizon. */
  end: RunEnd | null;
  nodes: SimulatedNode<State, Message>[];
  /** The other groups whose mail comes to ours. */
  visits: readonly Visit<State, Message>[];
  /** What is under way, by the tick in which it arrives, in the order in which it was sent. */
  mailByTick: (Envelope<Message>[] | undefined)[];
  /** The number of the next message. */
  nextMessage: number;
  nodeTicks: number;
  messagesSent: number;
  messagesDelivered: number;
}

/** All of a world that changes, between two of its ticks. Nothing in it is ever written to. */
export interface KeptWorld<State, Message>
  extends Pick<
    World<State, Message>,
    'tick' | 'end' | 'hasSlowReaders' | 'nextMessage' | 'nodeTicks' | 'messagesSent' | 'messagesDelivered'
  > {
  readonly nodes: readonly Readonly<SimulatedNode<State, Message>>[];
  readonly visits: readonly KeptVisit<State, Message>[];
  readonly mailByTick: readonly (readonly Envelope<Message>[] | undefined)[];
  readonly ownClocks: ClockOffsets;
  readonly clocks: readonly CausalClock[] | null;
}

/** The state as it is, to go back to. What the observer has made of the run is for the observer to keep. */
export function keep<State, Message>(world: World<State, Message>): KeptWorld<State, Message> {
  const { tick, end, hasSlowReaders, nextMessage, nodeTicks, messagesSent, messagesDelivered } = world;
  return {
    tick,
    end,
    hasSlowReaders,
    nextMessage,
    nodeTicks,
    messagesSent,
    messagesDelivered,
    nodes: world.nodes.map(copyOfNode),
    visits: world.visits.map((visit) => ({ ...visit, kept: keep(visit.others) })),
    mailByTick: world.mailByTick.map((mail) => mail?.slice()),
    ownClocks: world.ownClocks.keep(),
    clocks: world.clocks?.keep() ?? null,
  };
}

/**
 * Goes back to a state that was kept, of this world or of another with the same protocol and as many nodes. The
 * schedule stays the one of this world: with other faults from that tick on, this is another future.
 */
export function restore<State, Message>(world: World<State, Message>, kept: KeptWorld<State, Message>): void {
  if (kept.nodes.length !== world.schedule.nodes) {
    throw new RangeError(`a world of ${kept.nodes.length} nodes is none of ${world.schedule.nodes}`);
  }
  world.tick = kept.tick;
  world.end = kept.end;
  world.hasSlowReaders = kept.hasSlowReaders;
  world.nextMessage = kept.nextMessage;
  world.nodeTicks = kept.nodeTicks;
  world.messagesSent = kept.messagesSent;
  world.messagesDelivered = kept.messagesDelivered;
  world.nodes = kept.nodes.map(copyOfNode);
  world.visits = kept.visits.map(({ kept: others, ...visit }) => again(visit, others));
  world.mailByTick = kept.mailByTick.map((mail) => mail?.slice());
  world.ownClocks.restore(kept.ownClocks);
  if (kept.clocks !== null) world.clocks?.restore(kept.clocks);
}

/** Nothing goes wrong among the others: all of their world that changes is in what is kept, so they may share the rest. */
function again<State, Message>(
  visit: Visit<State, Message>,
  kept: KeptWorld<State, Message>,
): Visit<State, Message> {
  const others = { ...visit.others };
  restore(others, kept);
  return { ...visit, others };
}

function copyOfNode<State, Message>(
  node: Readonly<SimulatedNode<State, Message>>,
): SimulatedNode<State, Message> {
  return { ...node, waiting: node.waiting.slice() };
}
