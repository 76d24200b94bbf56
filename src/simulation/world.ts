/**
 * The world: runs a protocol through a schedule.
 *
 * Within a tick, in this order: whoever wakes from a pause takes the mail that has waited, before its own turn or, if
 * it finds its timer first, after it, and whoever reads slowly no more takes what it has not read; the faults of the
 * tick; the delivery of the messages that are due, in the order in which they were sent; then the turn of every live
 * node that has not made it yet. A message sent in tick t arrives in t+1 at the earliest. Node order is the order of
 * names. Nothing else decides what happens, so the same schedule gives the same history.
 */

import { type Fault, factsOf } from '../faults/fault.ts';
import type { Hands, ReadingPace, WakeOrder } from '../faults/node-effect.ts';
import { addressOfNode, INTRODUCER, nodeOfAddress } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { strike } from '../faults/strike.ts';
import { startOf } from '../faults/times.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { Input, Protocol, Send } from '../protocol/protocol.ts';
import type { CausalClock, CausalClocks } from './causal-clocks.ts';
import { damaged } from './damage.ts';
import { keyedChance } from './keyed-chance.ts';
import { createNetwork, type Fate, NEVER_DUE } from './network.ts';
import { nodeClocks } from './node-clocks.ts';
import type { Envelope, LossReason, Observer, StepCause } from './observer.ts';
import { requireBytes, requireDecoded, requireNumber, requireStep, requireVector } from './require.ts';
import { type RunEnd, RunOver } from './run-end.ts';

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
 */
export function defaultMessageBudget<State, Message>(
  protocol: Pick<Protocol<State, Message>, 'messagesFor'>,
  { nodes, horizonTicks, faults }: Schedule,
): number {
  const strangers = faults.reduce((sum, fault) => sum + factsOf(fault).lies.strangers, 1);
  const pieces = protocol.messagesFor === undefined ? 1 : protocol.messagesFor(nodes + strangers);
  requireNumber('messagesFor', pieces);
  return 4 * nodes * (nodes + strangers + 4) * (horizonTicks + 4) * pieces;
}

interface SimulatedNode<State, Message> {
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
  slowUntilTick: number;
  /** What has arrived while it was paused, or was too slow. */
  waiting: Envelope<Message>[];
}

const NO_LIFE_YET = -1;
const AWAKE = -1;
const QUICK = -1;
const NOBODY = -1;
const NO_TURN_YET = -1;
/** Of a message to an address that no node has. */
const NO_LINK: Fate = { loss: null, dueTick: NEVER_DUE, copyDueTick: NEVER_DUE, damage: 0 };

/** Runs a protocol through a schedule, and says how that ended. What the protocol throws ends the run, and is in the summary. */
export function runWorld<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: WorldOptions<State, Message> = {},
): RunSummary {
  const { nodes: count, horizonTicks, network: limits } = schedule;
  const { observer = {}, serialise = false, shouldStop } = options;
  const chance = keyedChance(schedule.seed, count);
  const network = createNetwork(schedule, chance);
  const ownClocks = nodeClocks(schedule);
  const clocks = options.clocks ?? null;
  const faultsByTick = groupByTick(schedule.faults);
  const mailByTick: (Envelope<Message>[] | undefined)[] = [];
  const introducer = addressOfNode(INTRODUCER);

  const nodes: SimulatedNode<State, Message>[] = [];

  let tick = 0;
  let nodeTicks = 0;
  let messagesSent = 0;
  let messagesDelivered = 0;
  /** Has anybody come to read slowly? */
  let hasSlowReaders = false;
  let budget = 0;
  /** In whose name the protocol is being called: what it throws then is that node's doing. */
  let caller = NOBODY;
  /** Looked through already: one list goes to many. */
  let latestCarried: MemberVector | null = null;

  function makeNodes(): void {
    for (let index = 0; index < count; index++) {
      caller = index;
      const state = protocol.init(addressOfNode(index), introducer);
      caller = NOBODY;
      nodes.push({
        state,
        up: false,
        hasLeft: false,
        life: NO_LIFE_YET,
        pausedUntilTick: AWAKE,
        wakes: 'mail-first',
        turnTick: NO_TURN_YET,
        pace: null,
        slowUntilTick: QUICK,
        waiting: [],
      });
      observer.made?.(index, state);
    }
  }

  function step(index: number, cause: StepCause, input: Input<Message>): void {
    const node = nodes[index]!;
    caller = index;
    const result = protocol.reduce(node.state, input);
    requireStep(result);
    caller = NOBODY;
    node.state = result.state;
    observer.stepped?.(tick, index, cause, result.state, input.now);
    if (result.outbox.length > 0) postAll(index, result.outbox);
  }

  function postAll(from: number, outbox: readonly Send<Message>[]): void {
    messagesSent += outbox.length;
    if (messagesSent > budget) {
      throw new RunOver({ kind: 'budget exceeded', node: from, sent: outbox.length });
    }
    const clock = clocks === null ? null : clocks.of(from);
    for (const { to, message } of outbox) post(from, nodeOfAddress(to), message, clock);
  }

  function post(from: number, to: number, message: Message, clock: CausalClock | null): void {
    const receiver = nodes[to];
    caller = from;
    const byteLength = protocol.byteLength(message);
    requireNumber('byteLength', byteLength);
    caller = NOBODY;
    // Where there is nobody there is no link, and so no fate.
    const { loss, dueTick, copyDueTick, damage } = receiver === undefined ? NO_LINK : network.fate(from, to);
    const envelope: Envelope<Message> = {
      from,
      to,
      sentTick: tick,
      dueTick,
      receiverLife: receiver === undefined ? NO_LIFE_YET : receiver.life,
      isCopy: false,
      damage,
      message,
      clock,
    };
    observer.sent?.(envelope);
    if (receiver === undefined) lose(envelope, 'nobody there');
    else if (byteLength > limits.messageBytesLimit) lose(envelope, 'oversize');
    else if (loss !== null) lose(envelope, loss);
    else {
      carry(envelope);
      if (copyDueTick !== NEVER_DUE) carry({ ...envelope, dueTick: copyDueTick, isCopy: true });
    }
  }

  function carry(envelope: Envelope<Message>): void {
    if (envelope.dueTick >= horizonTicks) return;
    mailByTick[envelope.dueTick] ??= [];
    mailByTick[envelope.dueTick]!.push(envelope);
  }

  function lose(envelope: Envelope<Message>, reason: LossReason): void {
    observer.lost?.(tick, envelope, reason);
  }

  function arrive(envelope: Envelope<Message>): void {
    const node = nodes[envelope.to]!;
    if (!node.up || node.life !== envelope.receiverLife) {
      lose(envelope, 'nobody there');
    } else if (node.pausedUntilTick === AWAKE && node.pace === null) {
      deliver(envelope);
    } else {
      node.waiting.push(envelope);
      observer.waits?.(tick, envelope);
      shed(node);
    }
  }

  /** A queue that is too long for its reader loses what is too much. */
  function shed({ waiting, pace }: SimulatedNode<State, Message>): void {
    while (pace !== null && waiting.length > pace.queueLimit) {
      lose((pace.loses === 'oldest' ? waiting.shift() : waiting.pop())!, 'overflow');
    }
  }

  /** Of what waits for the node, it reads the first so many. */
  function read(index: number, count: number): void {
    for (const envelope of nodes[index]!.waiting.splice(0, count)) deliver(envelope);
  }

  function deliver(envelope: Envelope<Message>): void {
    let { message } = envelope;
    if (serialise || envelope.damage !== 0) {
      caller = envelope.from;
      const bytes = protocol.encode(message);
      requireBytes(bytes);
      caller = envelope.to;
      const decoded = protocol.decode(envelope.damage === 0 ? bytes : damaged(bytes, envelope.damage));
      requireDecoded(decoded);
      caller = NOBODY;
      if (!decoded.ok) {
        lose(envelope, 'malformed');
        return;
      }
      message = decoded.message;
    }
    messagesDelivered++;
    if (envelope.clock !== null) {
      caller = envelope.to;
      const carried = protocol.carries(message);
      if (carried !== latestCarried) requireVector(carried);
      latestCarried = carried;
      caller = NOBODY;
      const told = carried === null ? null : carried.addresses;
      clocks?.receive(envelope.to, envelope.from, envelope.clock, envelope.sentTick, told);
    }
    // What comes out of damaged bytes is what arrives.
    observer.delivered?.(tick, envelope.damage === 0 ? envelope : { ...envelope, message });
    receive(envelope.to, message);
  }

  function receive(index: number, message: Message): void {
    const now = ownClocks.now(index);
    const wall = ownClocks.wall(index);
    const choice = chance.choice(index, tick);
    step(index, 'receive', { kind: 'receive', now, wall, choice, message });
  }

  function takeTurn(index: number): void {
    nodeTicks++;
    clocks?.advance(index, tick);
    const now = ownClocks.now(index);
    const wall = ownClocks.wall(index);
    step(index, 'tick', { kind: 'tick', now, wall, choice: chance.choice(index, tick) });
  }

  /** Somebody outside the group tells a node that somebody lives. */
  function lie(index: number, about: number, epoch: number, heartbeat: number): void {
    caller = index;
    const message = protocol.forge({ address: addressOfNode(about), epoch, heartbeat });
    caller = NOBODY;
    if (message === null) return;
    observer.forged?.(tick, index, about, message);
    receive(index, message);
  }

  function start(index: number): void {
    const node = nodes[index]!;
    caller = index;
    node.state = protocol.init(addressOfNode(index), introducer);
    caller = NOBODY;
    node.up = true;
    node.hasLeft = false;
    node.life++;
    node.turnTick = NO_TURN_YET;
    clocks?.restart(index, tick);
    observer.started?.(tick, index, node.life);
    const now = ownClocks.now(index);
    const wall = ownClocks.wall(index);
    step(index, 'start', { kind: 'start', now, wall, choice: chance.choice(index, tick), life: node.life });
  }

  function stop(index: number, how: 'crashed' | 'left'): void {
    const node = nodes[index]!;
    node.up = false;
    node.hasLeft = how === 'left';
    node.pausedUntilTick = AWAKE;
    node.pace = null;
    node.slowUntilTick = QUICK;
    observer.stopped?.(tick, index, how);
    for (const envelope of node.waiting.splice(0)) lose(envelope, 'nobody there');
  }

  /** Whose stall is over goes on, who has been slow reads all that is left, unless it is stalled or slow otherwise. */
  function recover(index: number): void {
    const node = nodes[index]!;
    if (node.slowUntilTick === tick) {
      node.pace = null;
      node.slowUntilTick = QUICK;
      observer.relieved?.(tick, index);
    }
    if (node.pausedUntilTick === tick) resume(index, node);
    if (node.pausedUntilTick === AWAKE && node.pace === null) read(index, node.waiting.length);
  }

  function resume(index: number, node: SimulatedNode<State, Message>): void {
    node.pausedUntilTick = AWAKE;
    observer.resumed?.(tick, index, node.wakes);
    if (node.wakes === 'mail-first' || ownClocks.standsStill(index)) return;
    takeTurn(index);
    node.turnTick = tick;
  }

  /** What the faults of a tick may do to the nodes. */
  const hands: Hands = {
    nodes: count,
    standing(index) {
      const { up, hasLeft, life, pausedUntilTick } = nodes[index]!;
      return { up, hasLeft, life, stalled: up && pausedUntilTick !== AWAKE };
    },
    start,
    leave(index) {
      const now = ownClocks.now(index);
      const wall = ownClocks.wall(index);
      step(index, 'leave', { kind: 'leave', now, wall, choice: chance.choice(index, tick) });
      stop(index, 'left');
    },
    crash: (index) => stop(index, 'crashed'),
    pause(index, untilTick, wakes) {
      const node = nodes[index]!;
      if (node.pausedUntilTick === AWAKE) observer.paused?.(tick, index);
      if (untilTick < node.pausedUntilTick) return;
      node.pausedUntilTick = untilTick;
      node.wakes = wakes;
    },
    slow(index, untilTick, pace) {
      const node = nodes[index]!;
      if (untilTick < node.slowUntilTick) return;
      node.pace = pace;
      node.slowUntilTick = untilTick;
      hasSlowReaders = true;
      observer.slowed?.(tick, index, pace);
      shed(node);
    },
    lie,
  };

  function readSlowly(): void {
    for (let index = 0; index < count; index++) {
      const { pace, pausedUntilTick } = nodes[index]!;
      if (pace !== null && pausedUntilTick === AWAKE) read(index, pace.messagesPerTick);
    }
  }

  function runTick(): void {
    network.beginTick(tick);
    ownClocks.beginTick(tick);
    for (const [node, byTicks] of ownClocks.movedNow) observer.clockMoved?.(tick, node, byTicks);
    for (const [node, byTicks] of ownClocks.wallSetNow) observer.wallMoved?.(tick, node, byTicks);
    for (let index = 0; index < count; index++) {
      const { pausedUntilTick, slowUntilTick } = nodes[index]!;
      if (pausedUntilTick === tick || slowUntilTick === tick) recover(index);
    }
    for (const fault of faultsByTick.get(tick) ?? []) strike(fault, hands);
    for (const envelope of mailByTick[tick] ?? []) arrive(envelope);
    mailByTick[tick] = undefined;
    if (hasSlowReaders) readSlowly();
    for (let index = 0; index < count; index++) {
      const { up, pausedUntilTick, turnTick } = nodes[index]!;
      if (!up || pausedUntilTick !== AWAKE || turnTick === tick || ownClocks.standsStill(index)) continue;
      takeTurn(index);
    }
    observer.tickEnded?.(tick);
  }

  function summary(end: RunEnd, ticks: number): RunSummary {
    return { end, ticks, nodeTicks, messagesSent, messagesDelivered };
  }

  try {
    caller = INTRODUCER;
    budget = options.messageBudget ?? defaultMessageBudget(protocol, schedule);
    caller = NOBODY;
    makeNodes();
    for (; tick < horizonTicks; tick++) {
      runTick();
      if (shouldStop?.() === true) return summary({ kind: 'stopped' }, tick + 1);
    }
  } catch (error) {
    if (error instanceof RunOver) return summary(error.end, tick + 1);
    if (caller !== NOBODY) return summary({ kind: 'threw', node: caller, error }, tick + 1);
    throw error;
  }
  return summary({ kind: 'horizon' }, horizonTicks);
}

/** The faults that do something to a node, by the tick in which they do, in the order of the schedule. */
function groupByTick(faults: readonly Fault[]): Map<number, Fault[]> {
  const byTick = new Map<number, Fault[]>();
  for (const fault of faults) {
    const tick = startOf(fault);
    byTick.set(tick, [...(byTick.get(tick) ?? []), fault]);
  }
  return byTick;
}
