/**
 * What an invariant is: a claim about every history, with a monitor that watches a run as it goes.
 *
 * Monitors see what the oracle sees and nothing of the protocol but its views: who is up, what each node
 * lists before and after each step, what was sent, lost and delivered, and the world's causal clocks.
 */

import type { ReadingPace, WakeOrder } from '../faults/node-effect.ts';
import type { NodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { MembershipView, Size } from '../protocol/protocol.ts';
import type { CausalClock } from '../simulation/causal-clocks.ts';
import type { LossReason, StepCause } from '../trace/event.ts';
import type { ClaimDescription } from './claim-description.ts';
import type { DateName } from './dates.ts';
import type { Detail } from './details.ts';
import type { LifeEpochs, NodeStatus } from './lives.ts';
import type { Memory } from './memory.ts';
import type { NotJudged } from './not-judged.ts';
import type { OwnTime } from './own-time.ts';
import type { Promises } from './promises.ts';
import type { Supposed } from './supposing.ts';

/** What a monitor finds wrong. */
export interface Finding {
  readonly tick: number;
  /** The nodes concerned, by number; the one that is wrong first. */
  readonly nodes: readonly number[];
  readonly expected: string;
  readonly seen: string;
}

/** A broken claim. */
export interface Violation {
  readonly claim: string;
  readonly tick: number;
  readonly nodes: readonly NodeName[];
  readonly expected: string;
  readonly seen: string;
}

/** One run under judgement, as the monitors see it. */
export interface Trial {
  readonly schedule: Schedule;
  /** What the protocol promises under this schedule. */
  readonly promises: Promises;
  /** By node number. */
  readonly nodes: readonly NodeStatus[];
  /** What the protocol calls the lives of each node. */
  readonly lifeEpochs: LifeEpochs;
  /** The latest view of each node, by number. Of a node that is down: what it believed last. */
  readonly views: readonly MembershipView[];
  clockOf(node: number): CausalClock;
  readonly ownTime: OwnTime;
  /** How much a node keeps, after its latest step; `null` where the protocol says nothing of limits. */
  readonly sizesOf: ((node: number) => readonly Size[]) | null;
  /** A node that is up, as it goes on from its latest step, by itself; `null` where there is none that could be asked. */
  readonly supposing: ((node: number) => Supposed) | null;
  /**
   * What several claims of a run watch for, made for the first of them that asks, and for all of them the same. Its hooks
   * are called before those of whoever asks.
   */
  shared<T extends Shared>(watch: (trial: Trial) => T): T;
  violate(finding: Finding): void;
}

/** What is watched for on behalf of several claims; it finds nothing wrong itself. */
export interface Shared {
  readonly hooks: Monitor;
}

/** What a step has read: a message of a member, as it has arrived, or a lie about one. */
export interface Reading {
  /** Who has sent it; of a lie, whom it is about. */
  readonly from: number;
  /** What kind of message it is, in the protocol's word; `null`: a lie. */
  readonly kind: string | null;
  /** The members that it tells of, if messages carry heartbeats. */
  readonly carries: MemberVector | null;
}

/** A step of a node, seen from outside. */
export interface ViewStep {
  readonly tick: number;
  readonly node: number;
  readonly cause: StepCause;
  /** The node's own clock. */
  readonly now: number;
  readonly before: MembershipView;
  readonly after: MembershipView;
  /** `null`: nothing, or mail of another group. */
  readonly reading: Reading | null;
  /**
   * It begins and ends no life, and has left who is listed, in which life, who is suspected, and whether the node is in
   * the group as they were, the very arrays: signs of life may be new, nothing else.
   */
  readonly isPlain: boolean;
}

/** A message on its way, seen from outside. */
export interface MessageSight {
  readonly from: number;
  readonly to: number;
  readonly sentTick: number;
  /** When it arrives; it is read later if its receiver is paused then, or reads slowly. */
  readonly dueTick: number;
  /** Is it the second copy of a message that the network has doubled? */
  readonly isCopy: boolean;
  /** Has the network changed its bytes? Then what arrives, if it is a message at all, is not what was sent. */
  readonly isDamaged: boolean;
  /** What kind of message it is, in the protocol's word. */
  readonly kind: string;
  /** The members it tells of, if messages carry heartbeats. */
  readonly carries: MemberVector | null;
  /** The message itself, which only a claim of its protocol's own family can read. */
  readonly message: unknown;
}

/** Hooks of a monitor; what it does not need it leaves out. */
export interface Monitor {
  /** A life has begun, or ended; `trial.nodes` says so already. */
  started?(tick: number, node: number): void;
  stopped?(tick: number, node: number, how: 'crashed' | 'left'): void;
  paused?(tick: number, node: number): void;
  resumed?(tick: number, node: number, wakes: WakeOrder): void;
  /** From now on the node reads at this pace; and it reads whatever comes again. */
  slowed?(tick: number, node: number, pace: ReadingPace): void;
  relieved?(tick: number, node: number): void;
  /** A message has arrived and waits: its receiver is paused, or reads slowly. */
  waits?(tick: number, message: MessageSight): void;
  /** The node's monotonic clock stands still (`byTicks` −1), or has jumped. */
  clockMoved?(tick: number, node: number, byTicks: number): void;
  /** The node's wall clock was set. */
  wallMoved?(tick: number, node: number, byTicks: number): void;
  /** Every step; who has this has none of the next three. */
  stepped?(step: ViewStep): void;
  /** Steps that are not plain: nearly all are. */
  changed?(step: ViewStep): void;
  /** Turns, as they begin; if one is not plain, after `changed`. */
  ticked?(step: ViewStep): void;
  /** Steps that read a message, a lie, or mail of another group; if one is not plain, after `changed`. */
  received?(step: ViewStep): void;
  sent?(message: MessageSight): void;
  /**
   * A turn is over, with all that its node has sent in it: before whatever comes next. Who wakes to its timer makes its turn
   * before the faults of the tick, and may be gone after it.
   */
  turned?(step: ViewStep, sent: readonly MessageSight[]): void;
  lost?(tick: number, message: MessageSight, reason: LossReason): void;
  delivered?(tick: number, message: MessageSight): void;
  /** A lie from outside the group has arrived, about `about`; the receiver's step follows. */
  forged?(tick: number, to: number, about: number, carries: MemberVector | null, message: unknown): void;
  /** Mail of another group has come to a node, whose step follows. */
  strayed?(tick: number, to: number): void;
  tickEnded?(tick: number): void;
}

/** A claim about every history. */
export interface Invariant extends ClaimDescription {
  /**
   * What its monitor remembers of the past. Absent: something else; then a complete search judges it on its way, and
   * does not vouch for it.
   */
  readonly remembers?: readonly Memory[];
  /** The dates of the promises that it holds a protocol to; none unless given. */
  readonly dates?: readonly DateName[];
  /** What it must see of a run to be judged; absent: all that a trace of the world shows. */
  readonly sees?: readonly Detail[];
  /** The monitor of a run, unless the claim's condition is not met by its schedule. */
  watch(trial: Trial): Monitor | NotJudged;
}
