/** Turns: a tick of a node, and all that it sends in it. */
import type { MessageSight, Monitor, ViewStep } from './invariant.ts';

/** The hooks that a monitor of turns has; one that has more to do in some of them calls these first. */
export type TurnHooks = Required<Pick<Monitor, 'started' | 'stopped' | 'stepped' | 'sent' | 'tickEnded'>>;

/**
 * Calls `sentIn` for each message that a node sends in a turn, `ended` once the turn is over, and `forget` when a life
 * begins or ends. A turn is over before that: who wakes to its timer makes its turn before the faults of the tick,
 * and may be gone after it.
 */
export function turnByTurn(
  sentIn: (message: MessageSight, step: ViewStep) => void,
  ended: (step: ViewStep) => void,
  forget: (node: number) => void = () => {},
): TurnHooks {
  let turn: ViewStep | null = null;

  function end(): void {
    if (turn === null) return;
    ended(turn);
    turn = null;
  }

  function forgetLife(_tick: number, node: number): void {
    end();
    forget(node);
  }

  return {
    started: forgetLife,
    stopped: forgetLife,
    stepped(step) {
      end();
      if (step.cause === 'tick') turn = step;
    },
    sent(message) {
      if (turn !== null && message.from === turn.node) sentIn(message, turn);
    },
    tickEnded: end,
  };
}

/** The same, with all that a turn has sent in one. */
export function turns(
  ended: (step: ViewStep, sent: readonly MessageSight[]) => void,
  forget?: (node: number) => void,
): TurnHooks {
  let sent: MessageSight[] = [];
  return turnByTurn(
    (message) => sent.push(message),
    (step) => {
      ended(step, sent);
      if (sent.length > 0) sent = [];
    },
    forget,
  );
}
