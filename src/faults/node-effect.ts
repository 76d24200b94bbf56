/**
 * What a fault does to a node when its tick has come. A kind of fault says to whom, under which condition and what;
 * how it is done is for whoever has its hands on the nodes: the world, or the roster that only counts who is up.
 */
import type { NodeName } from './nodes.ts';

/** What a process that wakes finds first: the mail that has waited, or its timer. Both happen. */
export type WakeOrder = 'mail-first' | 'timer-first';

/** How fast a process reads, and how much of what it has not read is kept for it. */
export interface ReadingPace {
  /** At least 1. */
  readonly messagesPerTick: number;
  /** The most messages that may wait; at least 1. */
  readonly queueLimit: number;
  /** Which message is lost when one more arrives: the one that has waited longest, or the one that arrives. */
  readonly loses: 'oldest' | 'newest';
}

/** What a node is up to. */
export interface Standing {
  readonly up: boolean;
  readonly hasLeft: boolean;
  /** The latest life; -1 before the first. */
  readonly life: number;
  /** It is up, but makes no tick. */
  readonly stalled: boolean;
}

/** What can be done to the nodes of a run. Nodes are given by number. */
export interface Hands {
  /** How many nodes there are; from this number on they are strangers. */
  readonly nodes: number;
  standing(node: number): Standing;
  /** A new life begins. */
  start(node: number): void;
  /** The node is asked to go, may say farewell, and is down. */
  leave(node: number): void;
  crash(node: number): void;
  /** Stalls it, unless it is stalled for longer already. */
  pause(node: number, untilTick: number, wakes: WakeOrder): void;
  /** Makes it read at this pace, unless it is slow for longer already. */
  slow(node: number, untilTick: number, pace: ReadingPace): void;
  /** Somebody outside the group tells the node that a life of another has come to this heartbeat. */
  lie(node: number, about: number, life: number, heartbeat: number): void;
  /** From now on the node gets the mail of another group, which begins now. */
  meet(node: number, untilTick: number): void;
}

/** What a kind of fault does to a node in the tick in which it begins. */
export interface NodeEffect<Shape> {
  /** Whom it befalls. */
  whom(fault: Shape): NodeName;
  /** Does it apply to a node that stands so? Where it does not, it does nothing. */
  appliesTo(standing: Standing): boolean;
  /** How it is said that it did not; the reason follows. */
  idle(node: NodeName): string;
  strike(fault: Shape, node: number, hands: Hands): void;
}
