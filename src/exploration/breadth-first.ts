/**
 * Breadth first: all states that are so many moves away before any that is one move further. So the way to a state is a
 * shortest one, and a search that is broken off has seen all that is within some number of moves, and says which.
 *
 * A state itself is held only until its moves are made. What stays of each is its key, and how it was come to: that is
 * what bounds the memory, by `maxStates`.
 */
import { asksNoLess, type Model } from './model.ts';

/** The number of a state, in the order in which they were met. */
type StateId = number;

/** A move that has been made. */
interface Step<State, Action> {
  readonly from: StateId;
  readonly to: StateId;
  readonly action: Action;
  /** The state that it leads to. */
  readonly state: State;
  /** Is it covered by no state that was met before? Else `to` is one that covers it. */
  readonly isNew: boolean;
}

export interface SearchLimits<State, Action> {
  /** The most states that are told apart; beyond it no new one is taken in. */
  readonly maxStates: number;
  /** Told of every move, in order. */
  readonly onStep?: (step: Step<State, Action>) => void;
}

/** How far a search has come. */
export interface Extent {
  /** Different states, none of which was covered when it was met. */
  readonly states: number;
  /** Moves made, and starts: as many as there were states before they were told apart. */
  readonly generated: number;
  /** All states that so few moves lead to are among them, with all that comes next; -1: not even the first. */
  readonly completeDepth: number;
  /** The longest of the shortest ways. */
  readonly depth: number;
  /** There is nothing more to find. */
  readonly isComplete: boolean;
  /** A state was met that there was no room for. */
  readonly isFull: boolean;
}

export interface Search<Action> {
  /** Makes all moves of the next state; false: there is none, or no room for what follows. */
  expand(): boolean;
  extent(): Extent;
  /** The moves that lead to the state, from its start on. */
  wayTo(state: StateId): readonly Action[];
}

const NO_PARENT = -1;

interface Met {
  readonly id: StateId;
  readonly demands: readonly number[];
}

const NO_DEMANDS: readonly number[] = [];

interface Waiting<State> {
  readonly id: StateId;
  readonly depth: number;
  readonly state: State;
}

export function breadthFirst<State, Action>(
  model: Model<State, Action>,
  { maxStates, onStep }: SearchLimits<State, Action>,
): Search<Action> {
  const met = new Map<string, Met[]>();
  const parents: StateId[] = [];
  const actions: (Action | null)[] = [];
  /** Those whose moves are to be made, from `head` on. */
  let queue: Waiting<State>[] = [];
  let head = 0;
  let generated = 0;
  let depth = 0;
  /** The least number of moves to a state that found no room. */
  let fullAtDepth = Number.POSITIVE_INFINITY;

  function meet(state: State, from: StateId, action: Action | null, atDepth: number): [StateId, boolean] {
    generated++;
    const key = model.keyOf(state);
    const demands = model.demandsOf?.(state) ?? NO_DEMANDS;
    const ofKey = met.get(key);
    const known = ofKey?.find((other) => asksNoLess(other.demands, demands));
    if (known !== undefined) return [known.id, false];
    if (parents.length >= maxStates) {
      fullAtDepth = Math.min(fullAtDepth, atDepth);
      return [NO_PARENT, false];
    }
    const id = parents.length;
    if (ofKey === undefined) met.set(key, [{ id, demands }]);
    else ofKey.push({ id, demands });
    parents.push(from);
    actions.push(action);
    queue.push({ id, depth: atDepth, state });
    depth = Math.max(depth, atDepth);
    return [id, true];
  }

  for (const start of model.starts) meet(start, NO_PARENT, null, 0);

  /** Forgets those that are done, now and then: to do it each time would cost more than it saves. */
  function next(): Waiting<State> | undefined {
    const waiting = queue[head];
    if (waiting === undefined) return undefined;
    head++;
    if (head > 1000 && head * 2 > queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
    return waiting;
  }

  return {
    expand() {
      // What follows of those that wait has no room either.
      const waiting = fullAtDepth === Number.POSITIVE_INFINITY ? next() : undefined;
      if (waiting === undefined) return false;
      for (const { action, state } of model.moves(waiting.state)) {
        const [to, isNew] = meet(state, waiting.id, action, waiting.depth + 1);
        if (to !== NO_PARENT) onStep?.({ from: waiting.id, to, action, state, isNew });
      }
      return true;
    },
    extent() {
      const pending = queue[head];
      const done = pending === undefined ? depth : pending.depth - 1;
      return {
        states: parents.length,
        generated,
        completeDepth: Math.min(done, fullAtDepth - 2),
        depth,
        isComplete: pending === undefined && fullAtDepth === Number.POSITIVE_INFINITY,
        isFull: fullAtDepth < Number.POSITIVE_INFINITY,
      };
    },
    wayTo(state) {
      const way: Action[] = [];
      for (let at = state; parents[at] !== NO_PARENT; at = parents[at]!) way.push(actions[at]!);
      return way.reverse();
    },
  };
}
