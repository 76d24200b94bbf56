/**
 * The world: runs a protocol through a schedule.
 *
 * Within a tick, in this order: the faults of the tick; the delivery of the messages that are due, in the
 * order in which they were sent; then every live node's tick. A message sent in tick t arrives in t+1 at
 * the earliest. Node order is the order of names. Nothing else decides what happens, so the same schedule
 * gives the same history.
 */
import type { Input, Protocol, Step } from '../protocol/protocol.ts';
import type { CausalClock, CausalClocks } from './causal-clocks.ts';
import { keyedChance } from './keyed-chance.ts';
import { createNetwork, LOST } from './network.ts';
import type { Envelope, LossReason, Observer, StepCause } from './observer.ts';
import {
  addressOfNode,
  type Fault,
  INTRODUCER,
  nodeIndex,
  nodeOfAddress,
  type Schedule,
} from './schedule.ts';

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

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'horizon' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'budget exceeded'; readonly node: number; readonly sent: number }
  | { readonly kind: 'threw'; readonly node: number; readonly error: unknown };

export interface RunSummary {
  readonly end: RunEnd;
  /** Ticks executed. */
  readonly ticks: number;
  /** Ticks of live nodes executed. */
  readonly nodeTicks: number;
  readonly messagesSent: number;
  readonly messagesDelivered: number;
}

/** Twice what a node would send that wrote to everyone in every tick and answered everyone as well. */
export function defaultMessageBudget({ nodes, horizonTicks }: Schedule): number {
  return 4 * nodes * (nodes + 4) * (horizonTicks + 4);
}

interface SimulatedNode<State> {
  state: State;
  up: boolean;
  hasLeft: boolean;
  life: number;
  startedTick: number;
}

const NO_LIFE_YET = -1;

/** Thrown inside a run to end it at once; never leaves this file. */
class RunOver extends Error {
  readonly end: RunEnd;
  constructor(end: RunEnd) {
    super(end.kind);
    this.end = end;
  }
}

export function runWorld<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: WorldOptions<State, Message> = {},
): RunSummary {
  const { nodes: count, horizonTicks, settings } = schedule;
  const { observer = {}, serialise = false, shouldStop } = options;
  const budget = options.messageBudget ?? defaultMessageBudget(schedule);
  const chance = keyedChance(schedule.seed, count);
  const network = createNetwork(schedule, chance);
  const clocks = options.clocks ?? null;
  const faultsByTick = groupByTick(schedule.faults);
  const mailByTick: (Envelope<Message>[] | undefined)[] = [];
  const introducer = addressOfNode(INTRODUCER);

  const nodes: SimulatedNode<State>[] = [];
  for (let node = 0; node < count; node++) {
    const state = protocol.init(addressOfNode(node), introducer);
    nodes.push({ state, up: false, hasLeft: false, life: NO_LIFE_YET, startedTick: 0 });
  }

  let tick = 0;
  let nodeTicks = 0;
  let messagesSent = 0;
  let messagesDelivered = 0;

  function step(index: number, cause: StepCause, input: Input<Message>): void {
    const node = nodes[index]!;
    let result: Step<State, Message>;
    try {
      result = protocol.reduce(node.state, input);
    } catch (error) {
      throw new RunOver({ kind: 'threw', node: index, error });
    }
    node.state = result.state;
    observer.stepped?.(tick, index, cause, result.state);
    const { outbox } = result;
    if (outbox.length === 0) return;
    messagesSent += outbox.length;
    if (messagesSent > budget) {
      throw new RunOver({ kind: 'budget exceeded', node: index, sent: outbox.length });
    }
    const clock = clocks === null ? null : clocks.of(index);
    for (const { to, message } of outbox) post(index, nodeOfAddress(to), message, clock);
  }

  function post(from: number, to: number, message: Message, clock: CausalClock | null): void {
    const known = to >= 0 && to < count;
    const fits = protocol.byteLength(message) <= settings.messageBytesLimit;
    const dueTick = known ? network.arrival(from, to) : LOST;
    const envelope: Envelope<Message> = { from, to, sentTick: tick, dueTick, message, clock };
    observer.sent?.(envelope);
    if (!known) lose(envelope, 'nobody there');
    else if (!fits) lose(envelope, 'oversize');
    else if (dueTick === LOST) lose(envelope, 'dropped');
    else carry(envelope);
  }

  function carry(envelope: Envelope<Message>): void {
    if (envelope.dueTick >= horizonTicks) return;
    mailByTick[envelope.dueTick] ??= [];
    mailByTick[envelope.dueTick]!.push(envelope);
  }

  function lose(envelope: Envelope<Message>, reason: LossReason): void {
    observer.lost?.(tick, envelope, reason);
  }

  function deliver(envelope: Envelope<Message>): void {
    const node = nodes[envelope.to]!;
    if (!node.up || node.startedTick > envelope.sentTick) {
      lose(envelope, 'nobody there');
      return;
    }
    let { message } = envelope;
    if (serialise) {
      const decoded = protocol.decode(protocol.encode(message));
      if (!decoded.ok) {
        lose(envelope, 'malformed');
        return;
      }
      message = decoded.message;
    }
    messagesDelivered++;
    if (envelope.clock !== null) clocks?.receive(envelope.to, envelope.clock, envelope.sentTick);
    observer.delivered?.(tick, envelope);
    const choice = chance.choice(envelope.to, tick);
    step(envelope.to, 'receive', { kind: 'receive', now: tick, choice, message });
  }

  function start(index: number): void {
    const node = nodes[index]!;
    node.state = protocol.init(addressOfNode(index), introducer);
    node.up = true;
    node.hasLeft = false;
    node.life++;
    node.startedTick = tick;
    clocks?.restart(index, tick);
    observer.started?.(tick, index, node.life);
    const choice = chance.choice(index, tick);
    step(index, 'start', { kind: 'start', now: tick, choice, life: node.life });
  }

  function stop(index: number, how: 'crashed' | 'left'): void {
    nodes[index]!.up = false;
    nodes[index]!.hasLeft = how === 'left';
    observer.stopped?.(tick, index, how);
  }

  function apply(fault: Fault): void {
    switch (fault.kind) {
      case 'join': {
        const index = nodeIndex(fault.node);
        const { up, hasLeft, life } = nodes[index]!;
        if (!up && (life === NO_LIFE_YET || hasLeft)) start(index);
        return;
      }
      case 'leave': {
        const index = nodeIndex(fault.node);
        if (!nodes[index]!.up) return;
        step(index, 'leave', { kind: 'leave', now: tick, choice: chance.choice(index, tick) });
        stop(index, 'left');
        return;
      }
      case 'crash': {
        const index = nodeIndex(fault.node);
        if (nodes[index]!.up) stop(index, 'crashed');
        return;
      }
      case 'restart': {
        const index = nodeIndex(fault.node);
        const { up, hasLeft, life } = nodes[index]!;
        if (life === NO_LIFE_YET || hasLeft) return;
        if (up) stop(index, 'crashed');
        start(index);
        return;
      }
      case 'drop':
      case 'delay':
        return; // the network's business
    }
  }

  function runTick(): void {
    network.beginTick(tick);
    for (const fault of faultsByTick.get(tick) ?? []) apply(fault);
    for (const envelope of mailByTick[tick] ?? []) deliver(envelope);
    mailByTick[tick] = undefined;
    for (let index = 0; index < count; index++) {
      if (!nodes[index]!.up) continue;
      nodeTicks++;
      clocks?.advance(index, tick);
      step(index, 'tick', { kind: 'tick', now: tick, choice: chance.choice(index, tick) });
    }
    observer.tickEnded?.(tick);
  }

  function summary(end: RunEnd, ticks: number): RunSummary {
    return { end, ticks, nodeTicks, messagesSent, messagesDelivered };
  }

  try {
    for (; tick < horizonTicks; tick++) {
      runTick();
      if (shouldStop?.() === true) return summary({ kind: 'stopped' }, tick + 1);
    }
  } catch (error) {
    if (error instanceof RunOver) return summary(error.end, tick + 1);
    throw error;
  }
  return summary({ kind: 'horizon' }, horizonTicks);
}

/** The point faults of each tick, in the order of the schedule. */
function groupByTick(faults: readonly Fault[]): Map<number, Fault[]> {
  const byTick = new Map<number, Fault[]>();
  for (const fault of faults) {
    if (fault.kind === 'drop' || fault.kind === 'delay') continue;
    byTick.set(fault.atTick, [...(byTick.get(fault.atTick) ?? []), fault]);
  }
  return byTick;
}
