/**
 * What can be seen of a run while it goes. Every hook may be left out; the world calls those that are
 * there and stores nothing.
 */

import type { Fault } from '../faults/fault.ts';
import type { ReadingPace, WakeOrder } from '../faults/node-effect.ts';
import type { LossReason, StepCause } from '../trace/event.ts';
import type { CausalClock } from './causal-clocks.ts';

/** A message under way. */
export interface Envelope<Message> {
  /** The number of the message among all of the run, lies included, from 0 on. */
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly sentTick: number;
  /** When it arrives; void for what was lost on sending. */
  readonly dueTick: number;
  /** Which life the receiver was in when it was sent. */
  readonly receiverLife: number;
  /** Is it the second copy of a message that the network has doubled? */
  readonly isCopy: boolean;
  /** A number that says how its bytes are changed on the way, or 0: they are not. */
  readonly damage: number;
  readonly message: Message;
  /** The sender's causal clock when it sent, or `null` when the run keeps none. */
  readonly clock: CausalClock | null;
}

/** Who watches a run. Nodes are given by number, from 0 on; ticks are the world’s. */
export interface Observer<State, Message> {
  /** Before the first tick: the state of a node that has not started. */
  made?(node: number, state: State): void;
  /** A life begins; the node's `start` step follows. `life` counts from 0. */
  started?(tick: number, node: number, life: number): void;
  /** A life has ended. */
  stopped?(tick: number, node: number, how: 'crashed' | 'left'): void;
  /** A node stalls: it makes no tick, and its mail waits. */
  paused?(tick: number, node: number): void;
  /** It goes on: what has waited is delivered next, or, `timer-first`, after its own turn. */
  resumed?(tick: number, node: number, wakes: WakeOrder): void;
  /** From now on the node reads at this pace. */
  slowed?(tick: number, node: number, pace: ReadingPace): void;
  /** It reads whatever comes again; what has waited is delivered next, unless it is stalled. */
  relieved?(tick: number, node: number): void;
  /** A message has arrived and waits: its receiver is stalled, or reads slowly. */
  waits?(tick: number, envelope: Envelope<Message>): void;
  /**
   * The node's monotonic clock has not gone on by one in this tick: it stands still (`byTicks` −1), and the
   * wall clock with it, or has jumped.
   */
  clockMoved?(tick: number, node: number, byTicks: number): void;
  /** The node's wall clock was set in this tick. */
  wallMoved?(tick: number, node: number, byTicks: number): void;
  /** A node has made a step, at `now` on its own clock. What it sends follows. */
  stepped?(tick: number, node: number, cause: StepCause, state: State, now: number): void;
  sent?(envelope: Envelope<Message>): void;
  /** Somebody outside the group has sent a lie; the receiver's step follows. */
  forged?(tick: number, to: number, about: number, message: Message, id: number): void;
  /** Mail of another group has come to a node, whose step follows. `from` is who of that group has sent it. */
  strayed?(tick: number, to: number, from: number, message: Message, id: number): void;
  /** A message is lost; `tick` is when, and `fault` the one that lost it, if one did. */
  lost?(tick: number, envelope: Envelope<Message>, reason: LossReason, fault: Fault | null): void;
  /** A message has arrived; the receiver's step follows. */
  delivered?(tick: number, envelope: Envelope<Message>): void;
  tickEnded?(tick: number): void;
}
