/** Part of B2 and B5: membership news are passed on at once, and a stranger is answered. */
import { indexOfAddress } from '../protocol/member-list.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { addressOfNode, INTRODUCER, nodeName } from '../simulation/schedule.ts';
import type { Invariant } from './invariant.ts';
import { suspects } from './listing.ts';

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
    /** Whose turn it is now, and to whom it has written in it. */
    let teller: number | null = null;
    const toldNow = new Set<number>();
    let sender: number | null = null;

    function endTurn(tick: number): void {
      if (teller !== null) checkTurn(tick, teller);
      teller = null;
      toldNow.clear();
    }

    function checkTurn(tick: number, node: number): void {
      const view = trial.views[node]!;
      const peers = view.addresses.length - 1 - view.suspects.length;
      if (hasNews[node]! && toldNow.size < Math.min(fanout, peers)) {
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)}, whose list has gained somebody, writes to ${Math.min(fanout, peers)} of its ${peers} peers at once`,
          seen: `it writes to ${toldNow.size}`,
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

    return {
      started: forget,
      stopped: forget,
      delivered(_tick, { from }) {
        sender = from;
      },
      forged() {
        sender = null;
      },
      stepped({ tick, node, cause, before, after }) {
        endTurn(tick);
        if (cause === 'tick' && after.inGroup) teller = node;
        if (cause !== 'receive' || !before.inGroup) return;
        if (!gained(before, after)) return;
        hasNews[node] = true;
        if (sender === null || sender === INTRODUCER) return;
        if (isNew(before, after, addressOfNode(sender))) unanswered[node]!.add(sender);
      },
      sent({ from, to }) {
        unanswered[from]!.delete(to);
        if (from === teller) toldNow.add(to);
      },
      tickEnded: endTurn,
    };
  },
};

function lists(view: MembershipView, node: number): boolean {
  return indexOfAddress(view.addresses, addressOfNode(node)) >= 0;
}

function gained(before: MembershipView, after: MembershipView): boolean {
  if (before.addresses === after.addresses && before.epochs === after.epochs) return false;
  return after.addresses.some((address) => isNew(before, after, address));
}

/** Was the address listed in this step, or is it in another life than it was listed in before? */
function isNew(before: MembershipView, after: MembershipView, address: number): boolean {
  const now = indexOfAddress(after.addresses, address);
  if (now < 0) return false;
  const then = indexOfAddress(before.addresses, address);
  return then < 0 || before.epochs?.[then] !== after.epochs?.[now];
}
