/** All that there is to say of a kind of fault. What a new kind still lacks the compiler says. */
import type { ClockEffect } from './clock-effect.ts';
import type { Drawing } from './drawing.ts';
import type { FaultFacts } from './facts.ts';
import type { Fields } from './fields.ts';
import type { Flaw } from './flaw.ts';
import type { LinkEffect } from './link-effect.ts';
import type { NodeEffect } from './node-effect.ts';
import type { Simplifying } from './simplifying.ts';
import type { Telling } from './telling.ts';
import type { Instant, Window } from './times.ts';

/** Every fault has the name of its kind, and a time. */
type AnyShape = { readonly kind: string } & (Instant | Window);

/** What it does to a run; most kinds do one of these. */
interface Effects<Shape extends AnyShape> {
  /** To a node, in the tick in which it begins. */
  readonly node?: NodeEffect<Shape>;
  /** To the messages of some links. */
  readonly links?: LinkEffect<Shape>;
  /** To a node's clocks. */
  readonly clock?: ClockEffect<Shape>;
}

/** A tick in which a fault may have changed nothing. */
interface QuietTick {
  readonly tick: number;
  /** The mail that a node had before it in this tick: what waited, and what came. */
  mailBefore(node: number): number;
}

/** A kind of fault. */
export interface FaultDefinition<Shape extends AnyShape> {
  readonly kind: Shape['kind'];
  /** What happens, in a sentence or two. */
  readonly statement: string;
  readonly fields: Fields<Shape>;
  /** What is wrong with one whose fields are all right each by itself. */
  flaws?(fault: Shape): Flaw[];
  /** What is left of one from whose sets of nodes some are gone; `null`: nothing. */
  leftOf?(fault: Shape): Shape | null;
  readonly does: Effects<Shape>;
  /**
   * Was this tick of it as if it had not been there? Absent: of what strikes links that is seen by what they carry, and of
   * all else no tick is.
   */
  isIdle?(fault: Shape, at: QuietTick): boolean;
  /** How one is drawn; `null`: it is none of those that strike a group. */
  readonly drawn: Drawing<Shape> | null;
  /** Does somebody outside the group speak? What a group without signatures believes is then worth little. */
  readonly isLie: boolean;
  facts(fault: Shape): FaultFacts;
  readonly simplified: Simplifying<Shape>;
  readonly told: Telling<Shape>;
}
