/** Part of B2 and B5: membership news are passed on at once, and a stranger is answered. */
import { addressOfNode, INTRODUCER, nodeName } from '../simulation/schedule.ts';
import type { Invariant } from './invariant.ts';
import { gained, isNew, lists, suspects } from './listing.ts';
import { type Turn, turns } from './turns.ts';

/**
 * The introducer is left out of those who must be answered: what it sends to a newcomer is itself an
 * answer. What a tick brings is passed on in the member's own next turn, which is that same tick unless it
 * is stalled.
 */
export const newsAtOnce: Invariant = {
  name: 'news-at-once',
  statement:
    'A member whose list has gained somebody writes in its next tick to b peers, or to all if it has fewer; and to whoever has written to it without being listed.',
  source: 'the course specification, “updates its list and forwards it”; the rule “news at once”',
  tier: 'heartbeat',
  holdsUnderForgery: true,
  watch(trial) {
    const { fanout } = trial.schedule.settings;
    const hasNews = trial.nodes.map(() => false);
    const unanswered: Set<number>[] = trial.nodes.map(() => new Set());
    let sender: number | null = null;

    function checkTurn({ tick, node, after: view, sent }: Turn): void {
      if (!view.inGroup) return;
      const told = new Set(sent.map(({ to }) => to));
      const peers = view.addresses.length - 1 - view.suspects.length;
      if (hasNews[node]! && told.size < Math.min(fanout, peers)) {
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)}, whose list has gained somebody, writes to ${Math.min(fanout, peers)} of its ${peers} peers at once`,
          seen: `it writes to ${told.size}`,
        });
      }
      for (const stranger of unanswered[node]!) {
        if (!lists(view, stranger) || suspects(view, stranger)) continue;
        trial.violate({
          tick,
          nodes: [node, stranger],
          expected: `${nodeName(node)} answers ${nodeName(stranger)}, which has written to it and was not listed`,
          seen: `it writes to others alone`,
        });
      }
      hasNews[node] = false;
      unanswered[node]!.clear();
    }

    function forget(_tick: number, node: number): void {
      hasNews[node] = false;
      unanswered[node]!.clear();
      sender = null;
    }

    const { stepped, sent, tickEnded } = turns(checkTurn);

    return {
      started: forget,
      stopped: forget,
      delivered(_tick, { from }) {
        sender = from;
      },
      forged() {
        sender = null;
      },
      stepped(step) {
        stepped(step);
        const { node, cause, before, after } = step;
        if (cause !== 'receive' || !before.inGroup) return;
        if (!gained(before, after)) return;
        hasNews[node] = true;
        if (sender === null || sender === INTRODUCER) return;
        if (isNew(before, after, addressOfNode(sender))) unanswered[node]!.add(sender);
      },
      sent(message) {
        sent(message);
        unanswered[message.from]!.delete(message.to);
      },
      tickEnded,
    };
  },
};
