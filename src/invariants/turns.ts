/** Turns: a tick of a node, and all that it sends in it. */
import type { MessageSight, Monitor, ViewStep } from './invariant.ts';

export interface Turn extends ViewStep {
  readonly sent: readonly MessageSight[];
}

/** Calls `ended` for each turn once it is over. A monitor that has hooks of its own calls these first. */
export function turns(
  ended: (turn: Turn) => void,
): Required<Pick<Monitor, 'stepped' | 'sent' | 'tickEnded'>> {
  let step: ViewStep | null = null;
  let sent: MessageSight[] = [];

  function end(): void {
    if (step === null) return;
    const turn = { ...step, sent };
    step = null;
    sent = [];
    ended(turn);
  }

  return {
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
