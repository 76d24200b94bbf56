/**
 * The trace: everything that happened in a run, as data, whoever made it. This is the one vocabulary of what happens.
 * The world's runs are told in it, and a log of real nodes can be: `docs/trace.md` says how it is written in a file.
 *
 * Nodes are given by number, from 0 on, and ticks are the world's. Events are in an order in which each comes after
 * all that it was caused by: a message is sent before it arrives, and arrives before the step that takes it in.
 */

import type { ReadingPace, WakeOrder } from '../faults/node-effect.ts';
import type { Address } from '../protocol/address.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { MembershipView } from '../protocol/protocol.ts';

/** The kind of input that made a node step. */
export type StepCause = 'start' | 'receive' | 'tick' | 'leave';

/**
 * - `dropped`: the network lost it when it was sent.
 * - `cut off`: a partition lay between sender and receiver when it was sent.
 * - `oversize`: it was longer than the network carries.
 * - `nobody there`: the receiver was down, or is in another life than when the message was sent.
 * - `malformed`: it did not decode.
 * - `overflow`: the queue of its receiver, which reads slowly, was full.
 */
export type LossReason = 'dropped' | 'cut off' | 'oversize' | 'nobody there' | 'malformed' | 'overflow';

/**
 * What stands in a message; `null`: that was not seen, or cannot be said. Of a run that goes on, each part is asked of
 * the protocol when it is read, and not before: most readers need few, and a broken protocol may throw at each.
 */
export interface MessageContents {
  /** What kind of message it is, in the protocol's word. */
  readonly kind: string | null;
  /** What it says, in the protocol's words. */
  readonly says: string | null;
  /** The members that it tells of. */
  readonly tells: MemberVector | null;
  /** As it goes over the wire. */
  readonly bytes: Uint8Array | null;
}

interface AtTick {
  readonly tick: number;
}

interface OfNode extends AtTick {
  readonly node: number;
}

/** A message that is named by the number that it got when it was sent; its second copy has the same. */
interface OfMessage extends AtTick {
  readonly id: number;
  readonly from: number;
  /** Not a node's, if it was sent to an address that nobody has. */
  readonly to: number;
  readonly sentTick: number;
}

interface OfArrival extends OfMessage {
  /** Is it the second copy of a message that the network has doubled? */
  readonly isCopy: boolean;
  /** As it was sent; what arrived damaged, as it came out. */
  readonly contents: MessageContents;
}

/** A life begins; the node's `start` step follows. `life` counts from 0. */
interface StartedEvent extends OfNode {
  readonly event: 'started';
  readonly life: number;
}

interface StoppedEvent extends OfNode {
  readonly event: 'stopped';
  readonly how: 'crashed' | 'left';
}

/** A node stalls: it makes no tick, and its mail waits. */
interface PausedEvent extends OfNode {
  readonly event: 'paused';
}

/** It goes on: what has waited is delivered next, or, `timer-first`, after its own turn. */
interface ResumedEvent extends OfNode {
  readonly event: 'resumed';
  readonly wakes: WakeOrder;
}

/** From now on the node reads at this pace. */
interface SlowedEvent extends OfNode, ReadingPace {
  readonly event: 'slowed';
}

/** It reads whatever comes again. */
interface RelievedEvent extends OfNode {
  readonly event: 'relieved';
}

/** The node's monotonic clock has not gone on by one: it stands still (`byTicks` −1), and the wall clock with it, or has jumped. */
interface ClockMovedEvent extends OfNode {
  readonly event: 'clock moved';
  /** Beyond the one tick that it should. */
  readonly byTicks: number;
}

interface WallSetEvent extends OfNode {
  readonly event: 'wall set';
  readonly byTicks: number;
}

/** A node has made a step. What it sends follows. */
interface SteppedEvent extends OfNode {
  readonly event: 'stepped';
  readonly cause: StepCause;
  /** The node's own monotonic clock. */
  readonly now: number;
  /** The message, the lie, or the mail of another group that the step takes in; `null`: none, or that was not seen. */
  readonly answers: number | null;
  /** What the node believes afterwards. */
  readonly view: MembershipView;
}

interface SentEvent extends AtTick {
  readonly event: 'sent';
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly contents: MessageContents;
}

/** Somebody outside the group has sent a lie, which arrives at once; the receiver's step follows. */
interface ForgedEvent extends AtTick {
  readonly event: 'forged';
  /** Counted together with the messages of the nodes. */
  readonly id: number;
  readonly to: number;
  /** Of whom it says that it lives; a stranger has no node. */
  readonly about: Address;
  readonly contents: MessageContents;
}

/** Mail of another group has come to a node, in the tick in which it was sent; the receiver's step follows. */
interface StrayedEvent extends AtTick {
  readonly event: 'strayed';
  /** Counted together with the messages of the nodes. */
  readonly id: number;
  readonly to: number;
  /** Who has sent it, of the other group. */
  readonly from: Address;
  readonly contents: MessageContents;
}

interface LostEvent extends OfArrival {
  readonly event: 'lost';
  readonly reason: LossReason;
  /** Were its bytes changed on the way? */
  readonly isDamaged: boolean;
  /** Which fault of the schedule lost it, by its place there; `null`: none did, or that was not seen. */
  readonly fault: number | null;
}

/** A message has arrived and waits: its receiver is stalled, or reads slowly. */
interface WaitsEvent extends OfArrival {
  readonly event: 'waits';
}

/** A message has reached its receiver, whose step follows. */
interface DeliveredEvent extends OfArrival {
  readonly event: 'delivered';
  /** When it arrived: in this tick, unless it has waited for its receiver. */
  readonly dueTick: number;
  /** Were its bytes changed on the way? They could be read nevertheless. */
  readonly isDamaged: boolean;
}

interface TickEndedEvent extends AtTick {
  readonly event: 'tick ended';
}

/** How the run ended, in the tick in which it did. */
interface EndedEvent extends AtTick {
  readonly event: 'ended';
  readonly end: TraceEnd;
}

export type TraceEnd =
  | { readonly kind: 'horizon' }
  /** Nobody looked on. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'budget exceeded'; readonly node: number; readonly sent: number }
  /** The node threw, or gave back what it must not. */
  | {
      readonly kind: 'threw';
      readonly node: number;
      /** The function of the protocol that was called; `null`: that was not seen. */
      readonly call: string | null;
      readonly error: string;
    };

/** One thing that happened. */
export type TraceEvent =
  | StartedEvent
  | StoppedEvent
  | PausedEvent
  | ResumedEvent
  | SlowedEvent
  | RelievedEvent
  | ClockMovedEvent
  | WallSetEvent
  | SteppedEvent
  | SentEvent
  | ForgedEvent
  | StrayedEvent
  | LostEvent
  | WaitsEvent
  | DeliveredEvent
  | TickEndedEvent
  | EndedEvent;

export type EventKind = TraceEvent['event'];

/** All kinds of events. Their order is that of the digest of a history: a new kind comes last. */
export const EVENT_KINDS = [
  'started',
  'stopped',
  'stepped',
  'sent',
  'lost',
  'delivered',
  'paused',
  'resumed',
  'clock moved',
  'forged',
  'wall set',
  'slowed',
  'relieved',
  'waits',
  'tick ended',
  'ended',
  'strayed',
] as const satisfies readonly EventKind[];
