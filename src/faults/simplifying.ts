/**
 * How faults of a kind are made simpler: what a shrinker may try in place of one, and which of two it takes for the
 * simpler. That nodes, links and times can be others it knows by itself.
 */
import type { Fault } from './fault.ts';
import type { LinkEnd, NodeName } from './nodes.ts';
import type { Window } from './times.ts';

export interface Simplifying<Shape> {
  /** From what everyone has seen happen, 0, to what needs explaining. */
  readonly rank: number;
  /** How much there is to say of it besides what a plain one does. That an end of a link is everyone is counted anyway. */
  width(fault: Shape): number;
  /** How far it goes; how long its window is counts besides. */
  size(fault: Shape): number;
  /** What may have the same effect, the simplest first: other kinds, or a plainer one of the same. */
  instead(fault: Shape): readonly (Fault | Shape)[];
  /** Of one that leaves something to chance, those that do not, the simplest first. */
  certain?(fault: Shape): readonly Shape[];
  /** Of one that strikes more links than it must, one that is plainer. */
  narrower?(fault: Shape): readonly Shape[];
  /** Of one that delays messages, what is left of it where none may take longer than this; `null`: nothing. */
  hastened?(fault: Shape, delayBoundTicks: number): Shape | null;
  /** Its numbers, each to be lowered in turn, and its words. */
  readonly numbers: readonly (Lowering<Shape> | Plainer<Shape>)[];
  /** Of a kind that strikes messages by chance, each on its own. */
  readonly messages: StruckMessages<Shape> | null;
  /** The kind in whose place it comes: it may be there wherever that one may. */
  readonly standsFor?: string;
}

/** A number that can be lowered. */
interface Lowering<Shape> {
  least(fault: Shape): number;
  value(fault: Shape): number;
  with(fault: Shape, value: number): Shape;
}

/** Something else that can be said more plainly. */
interface Plainer<Shape> {
  plainer(fault: Shape): Shape;
}

interface StruckMessages<Shape> {
  /** The share of the messages that it strikes. */
  share(fault: Shape): number;
  /** Which draw decides, in a run, whether it strikes a message (`Passage`). */
  readonly purpose: 'drop' | 'duplicate' | 'corrupt';
  /** In place of it, the fault that strikes the first message of this link and tick, and nothing else. */
  one(fault: Shape, from: NodeName, to: NodeName, atTick: number): Fault | Shape;
}

/** All messages in place of a share of them. */
export function allOfThem<Shape extends { readonly share: number }>(fault: Shape): readonly Shape[] {
  return fault.share < 1 ? [{ ...fault, share: 1 }] : [];
}

/** The same fault, of the first message of this link and tick, and of nothing else. */
export function ofOneMessage<Shape extends OnLink>(
  fault: Shape,
  from: NodeName,
  to: NodeName,
  atTick: number,
): Shape {
  return { ...fault, from, to, fromTick: atTick, untilTick: atTick + 1, share: 1 };
}

interface OnLink extends Window {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  readonly share: number;
}

export const NOTHING_MORE = () => 0;

export const NOTHING_INSTEAD = (): readonly Fault[] => [];
