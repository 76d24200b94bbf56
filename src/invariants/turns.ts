/** Turns: a tick of a node, and all that it sends in it. */
import type { MessageSight, Monitor, ViewStep } from './invariant.ts';

/** The hooks that a monitor of turns has; one that has more to do in some of them calls these first. */
export type TurnHooks = Required<Pick<Monitor, 'started' | 'stopped' | 'stepped' | 'sent' | 'tickEnded'>>;

/**
 * Calls `ended` for each turn once it is over, and `forget` when a life begins or ends. A turn is over before that:
 * who wakes to its timer makes its turn before the faults of the tick, and may be gone after it.
 */
export function turns(
  ended: (step: ViewStep, sent: readonly MessageSight[]) => void,
  forget: (node: number) => void = () => {},
): TurnHooks {
  let step: ViewStep | null = null;
  let sent: MessageSight[] = [];

  function end(): void {
    if (step === null) return;
    ended(step, sent);
    step = null;
    sent = [];
  }

  function forgetLife(_tick: number, node: number): void {
    end();
    forget(node);
  }

  return {
    started: forgetLife,
    stopped: forgetLife,
    stepped(next) {
      end();
      if (next.cause === 'tick') step = next;
    },
    sent(message) {
      if (message.from === step?.node) sent.push(message);
    },
    tickEnded: end,
  };
}
