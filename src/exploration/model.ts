/** What a complete search goes over: states, and what leads from one to the next. Nothing else is known of either. */

/** One way on from a state. */
export interface Move<State, Action> {
  readonly action: Action;
  readonly state: State;
}

export interface Model<State, Action> {
  readonly starts: readonly State[];
  /** States of different keys have nothing to do with each other. */
  keyOf(state: State): string;
  /**
   * Of states of one key: one whose numbers are all as high at least *covers* the other. Whatever is wrong with what can
   * come of the other is wrong with what can come of it, and so the other need not be searched. Absent: any covers any.
   */
  demandsOf?(state: State): readonly number[];
  /** All that may happen next, in an order that is always the same. */
  moves(state: State): Iterable<Move<State, Action>>;
}

/** Does the one ask as much as the other, in everything? */
export function asksNoLess(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((demand, index) => demand >= other[index]!);
}
