/** Turns: a tick of a node, and all that it sends in it. */
import type { MessageSight, Monitor, ViewStep } from './invariant.ts';

/** Calls `ended` for each turn once it is over. A monitor that has hooks of its own calls these first. */
export function turns(
  ended: (step: ViewStep, sent: readonly MessageSight[]) => void,
): Required<Pick<Monitor, 'stepped' | 'sent' | 'tickEnded'>> {
  let step: ViewStep | null = null;
  let sent: MessageSight[] = [];

  function end(): void {
    if (step === null) return;
    ended(step, sent);
    step = null;
    sent = [];
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
