/**
 * What can be seen of a run while it goes. Every hook may be left out; the world calls those that are
 * there and stores nothing.
 */
import type { CausalClock } from './causal-clocks.ts';

/** A message under way. */
export interface Envelope<Message> {
  readonly from: number;
  readonly to: number;
  readonly sentTick: number;
  readonly dueTick: number;
  readonly message: Message;
  /** The sender's causal clock when it sent, or `null` when the run keeps none. */
  readonly clock: CausalClock | null;
}

/**
 * - `dropped`: the network lost it when it was sent.
 * - `oversize`: it was longer than the network carries.
 * - `nobody there`: the receiver was down, or has come up only after the message was sent.
 * - `malformed`: it did not decode.
 */
export type LossReason = 'dropped' | 'oversize' | 'nobody there' | 'malformed';

export type StepCause = 'start' | 'receive' | 'tick' | 'leave';

export interface Observer<State, Message> {
  /** A life begins; the node's `start` step follows. `life` counts from 0. */
  started?(tick: number, node: number, life: number): void;
  /** A life has ended. */
  stopped?(tick: number, node: number, how: 'crashed' | 'left'): void;
  /** A node has made a step. What it sends follows. */
  stepped?(tick: number, node: number, cause: StepCause, state: State): void;
  sent?(envelope: Envelope<Message>): void;
  /** A message is lost; `tick` is when, `envelope.dueTick` is void for what was lost on sending. */
  lost?(tick: number, envelope: Envelope<Message>, reason: LossReason): void;
  /** A message has arrived; the receiver's step follows. */
  delivered?(tick: number, envelope: Envelope<Message>): void;
  tickEnded?(tick: number): void;
}
