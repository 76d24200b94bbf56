/** Turns: a tick of a node, and all that it sends in it. */
import type { MessageSight, Monitor, ViewStep } from './invariant.ts';

type TurnHooks = Required<Pick<Monitor, 'stepped' | 'sent' | 'tickEnded'>>;

/**
 * Calls `sentIn` for each message that a node sends in a turn, and `ended` once the turn is over. A monitor
 * that has hooks of its own calls these first.
 */
export function turnByTurn(
  sentIn: (message: MessageSight, step: ViewStep) => void,
  ended: (step: ViewStep) => void,
): TurnHooks {
  let turn: ViewStep | null = null;

  function end(): void {
    if (turn === null) return;
    ended(turn);
    turn = null;
  }

  return {
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
export function turns(ended: (step: ViewStep, sent: readonly MessageSight[]) => void): TurnHooks {
  let sent: MessageSight[] = [];
  return turnByTurn(
    (message) => sent.push(message),
    (step) => {
      ended(step, sent);
      if (sent.length > 0) sent = [];
    },
  );
}
