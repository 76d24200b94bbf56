/** All that there is to say of a kind of fault. What a new kind still lacks the compiler says. */
import type { ClockEffect } from './clock-effect.ts';
import type { LinkEffect } from './link-effect.ts';
import type { NodeEffect } from './strike.ts';
import type { Moment, Window } from './times.ts';

/** Every fault has the name of its kind, and a time. */
export type AnyShape = { readonly kind: string } & (Moment | Window);

/** What it does to a run; most kinds do one of these. */
export interface Effects<Shape extends AnyShape> {
  /** To a node, in the tick in which it begins. */
  readonly node?: NodeEffect<Shape>;
  /** To the messages of some links. */
  readonly links?: LinkEffect<Shape>;
  /** To a node's clocks. */
  readonly clock?: ClockEffect<Shape>;
}

/** A kind of fault. */
export interface FaultDefinition<Shape extends AnyShape> {
  readonly kind: Shape['kind'];
  readonly does: Effects<Shape>;
}
