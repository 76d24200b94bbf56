/** What a complete search goes over: states, and what leads from one to the next. Nothing else is known of either. */

/** One way on from a state. */
export interface Move<State, Action> {
  readonly action: Action;
  readonly state: State;
}

/** States that are told apart by their keys: of several with one key the first that is met stands for all. */
export interface Model<State, Action> {
  readonly starts: readonly State[];
  keyOf(state: State): string;
  /** All that may happen next, in an order that is always the same. */
  moves(state: State): Iterable<Move<State, Action>>;
}
