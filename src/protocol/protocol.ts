/**
 * The interface between a membership protocol and everything that runs or judges one.
 *
 * A protocol is a pure reducer, `(state, input) → (state, outbox)`. It reads no clock and draws no
 * random number: `now`, `wall` and `choice` come in with every input. The simulator, the invariants and the
 * shrinker know this file and nothing else of a protocol, so any other reducer can take its place.
 */

import type { Address } from './address.ts';
import type { GroupToJoin } from './group-to-join.ts';
import type { Member, MemberVector } from './member-vector.ts';
import type { Setup } from './setup.ts';

/** What every input carries: the node's two clocks, and one random integer in `[0, 2^31)`. */
export interface Circumstance {
  /**
   * The node's monotonic clock, in ticks, on which silence is measured. It may run slow, it goes on while
   * the process is stalled, so that a woken node finds it far ahead, and nobody sets it.
   */
  readonly now: number;
  /**
   * The node's wall clock, in ticks. It may be set, forward and back, so no silence can be measured on it;
   * a life may be named by it.
   */
  readonly wall: number;
  /** The chance of this step. 0 stands for "the first of everything": a shrinker's simplest choice. */
  readonly choice: number;
}

/** The node comes up. `life` counts the starts of its address: 0 for the first, 1 after a restart, … */
export interface StartInput extends Circumstance {
  readonly kind: 'start';
  readonly life: number;
}

/** A tick has passed: the node's turn. */
export interface TickInput extends Circumstance {
  readonly kind: 'tick';
}

/** A message has arrived. It may be anything: a reducer never throws. */
export interface ReceiveInput<Message> extends Circumstance {
  readonly kind: 'receive';
  readonly message: Message;
}

/** The node is asked to leave; nothing is asked of it afterwards. */
interface LeaveInput extends Circumstance {
  readonly kind: 'leave';
}

/** All that can happen to a node. */
export type Input<Message> = StartInput | TickInput | ReceiveInput<Message> | LeaveInput;

/** One message on its way out. */
export interface Send<Message> {
  readonly to: Address;
  readonly message: Message;
}

/** What a reducer gives back. A step that changes nothing returns the state it was given. */
export interface Step<State, Message> {
  readonly state: State;
  readonly outbox: readonly Send<Message>[];
}

/**
 * What a node believes, for the eyes of the harness. Arrays are parallel and ascend by address.
 * The first four fields are the first tier: every protocol has them. `null` in the others says that
 * this protocol has no such thing, and the claims about it are not judged.
 */
export interface MembershipView {
  /** Has the node been let into the group? */
  readonly inGroup: boolean;
  /** Whom the node lists, itself included. */
  readonly addresses: readonly Address[];
  /** Whom of those it suspects. Ascending. */
  readonly suspects: readonly Address[];
  /**
   * Which life of each address is meant, by any numbers that rise from life to life (counts, seconds, generations);
   * `null` where the protocol cannot tell lives apart.
   */
  readonly epochs: readonly number[] | null;
  /** The highest heartbeat held of each address. */
  readonly heartbeats: readonly number[] | null;
  /**
   * When that heartbeat last rose, in ticks of whatever time the node measures silence by. Stamps of one list are
   * compared with each other only: the node stamps its own entry in each of its turns.
   */
  readonly heardTicks: readonly number[] | null;
}

/** How much of one kind of thing a node keeps, and the most that its settings allow. */
export interface Size {
  /** What is counted, in the plural, for narrations: `entries`. */
  readonly what: string;
  readonly size: number;
  readonly limit: number;
}

/** One thing that a node knows besides its list. */
export interface StatePart {
  /** What it is, in a few words of the protocol's: `remembers as removed`. */
  readonly what: string;
  /** How it is: `n3 (until its tick 47)`, with addresses as `formatAddress` prints them. */
  readonly says: string;
}

/** A decoded message, or why the bytes are none. */
export type Decoded<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly error: string };

/** A membership protocol, its settings already bound. */
export interface Protocol<State, Message> {
  readonly name: string;
  /** The state of a node that has not started yet, and is to join this group. */
  init(self: Address, group: GroupToJoin): State;
  reduce(state: State, input: Input<Message>): Step<State, Message>;
  view(state: State): MembershipView;
  /**
   * All of the state that could grow, with the limits that the settings set. Absent: nothing is said of limits,
   * and nothing about them is judged.
   */
  sizes?(state: State): readonly Size[];
  /** The wire format, and how many bytes a message takes in it. */
  encode(message: Message): Uint8Array;
  decode(bytes: Uint8Array): Decoded<Message>;
  byteLength(message: Message): number;
  /**
   * A message as an outsider could send it, that says of a member that it lives at this heartbeat; `null`
   * where the protocol has nothing of the kind.
   */
  forge(about: Member): Message | null;
  /** What kind of message this is, in a word, for narrations: `JOIN`. */
  messageKind(message: Message): string;
  /**
   * The kinds of messages that a healthy group sends all the time, for narrations: one is told only if it is lost, or
   * changes what somebody believes. Absent: those that its members go on sending in the run that is told.
   */
  readonly routineKinds?: readonly string[];
  /**
   * How many messages it takes to write of so many members to one peer, under the limit of the network: what a run may
   * cost follows from it. Absent: one.
   */
  messagesFor?(members: number): number;
  /**
   * What stands in a message, in a few words for narrations: `gives up 3.0.0.0:0`. Addresses as `formatAddress` prints
   * them are told as the nodes that have them. `null`: nothing that is worth a word.
   */
  describeMessage?(message: Message): string | null;
  /**
   * What a node knows besides its list, for whoever looks at it, in the protocol's own words; of what it knows nothing
   * it says nothing. Absent: nothing is shown.
   */
  describeState?(state: State): readonly StatePart[];
  /**
   * The members that a message tells of; `null` where that cannot be said. Only a message of a member itself is then
   * certain word of it.
   */
  carries(message: Message): MemberVector | null;
}

/** A protocol by name, waiting for what a schedule sets. */
export interface Variant<State, Message> {
  readonly name: string;
  create(setup: Setup): Protocol<State, Message>;
}
