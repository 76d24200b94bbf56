/** Part of B2 and B5: membership news are passed on at once, and a stranger is answered. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import { introducersIn } from '../../faults/schedule.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import { isNew, lists, nameOfLife, suspects } from '../../judge/listing.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { settingsOf } from '../settings.ts';

/**
 * The introducers are left out of those who must be answered: what such a one sends to a newcomer is itself an
 * answer. What a tick brings is passed on in the member's own next turn, which is that same tick unless it
 * is stalled. What the b peers are told is asked as well: of that life, or of a later one of the same address.
 * Who is gained and lost again before the turn is not asked for: an end is news of its own (leave-passed-on).
 */
export const newsAtOnce: Invariant = {
  name: 'news-at-once',
  statement:
    'A member whose list has gained somebody tells b peers of it, in that life or a later one, in its next tick, or all if it has fewer; and it writes to whoever has written to it without being listed.',
  source: 'the course specification, “updates its list and forwards it”; the rule “news at once”',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/news-at-once.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss:
    'Yes, as it stands: the next tick is the next one that the node makes. That what it writes arrives is not part of it.',
  underForgery: { holds: true, because: 'whom a lie has put on the list is news like any other' },
  schedules: {},
  watch(trial) {
    const { fanout } = settingsOf(trial.schedule);
    const introducers = introducersIn(trial.schedule);
    /** By node: whom its list has gained since its last turn, each in its latest life. */
    const gains: Map<Address, number | null>[] = trial.nodes.map(() => new Map());
    const unanswered: Set<number>[] = trial.nodes.map(() => new Set());

    function checkTurn({ tick, node, after: view }: ViewStep, sent: readonly MessageSight[]): void {
      if (gains[node]!.size === 0 && unanswered[node]!.size === 0) return;
      if (view.inGroup) {
        for (const [address, epoch] of gains[node]!) checkTold(tick, node, view, address, epoch, sent);
        for (const stranger of unanswered[node]!) checkAnswered(tick, node, view, stranger);
      }
      gains[node]!.clear();
      unanswered[node]!.clear();
    }

    function checkTold(
      tick: number,
      node: number,
      view: MembershipView,
      address: Address,
      epoch: number | null,
      sent: readonly MessageSight[],
    ): void {
      if (indexOfAddress(view.addresses, address) < 0 || view.suspects.includes(address)) return;
      const peers = view.addresses.length - 1 - view.suspects.length;
      const due = Math.min(fanout, peers);
      const told = new Set(sent.filter((message) => tellsOf(message, address, epoch)).map(({ to }) => to));
      if (told.size >= due) return;
      const gained = nodeOfAddress(address);
      trial.violate({
        tick,
        nodes: [node, gained],
        expected: `${nodeName(node)}, whose list has gained ${nameOfLife(gained, epoch ?? 0)}, tells ${due} of its ${peers} peers at once`,
        seen: `${nodeName(node)} tells ${told.size}`,
      });
    }

    function checkAnswered(tick: number, node: number, view: MembershipView, stranger: number): void {
      if (!lists(view, stranger) || suspects(view, stranger)) return;
      trial.violate({
        tick,
        nodes: [node, stranger],
        expected: `${nodeName(node)} answers ${nodeName(stranger)}, which has written to it and was not listed`,
        seen: `${nodeName(node)} does not write to ${nodeName(stranger)}`,
      });
    }

    function forget(_tick: number, node: number): void {
      gains[node]!.clear();
      unanswered[node]!.clear();
    }

    return {
      started: forget,
      stopped: forget,
      turned: checkTurn,
      changed({ node, cause, before, after, reading }) {
        if (cause !== 'receive' || !before.inGroup) return;
        if (before.addresses === after.addresses && before.epochs === after.epochs) return;
        after.addresses.forEach((address, index) => {
          if (isNew(before, after, address)) gains[node]!.set(address, after.epochs?.[index] ?? null);
        });
        if (reading === null || reading.kind === null || reading.from < introducers) return;
        if (isNew(before, after, addressOfNode(reading.from))) unanswered[node]!.add(reading.from);
      },
      sent({ from, to }) {
        unanswered[from]!.delete(to);
      },
    };
  },
};

/** Does the message tell of the address, in this life or a later one? One that cannot be looked into may. */
function tellsOf({ carries }: MessageSight, address: Address, epoch: number | null): boolean {
  if (carries === null) return true;
  const index = indexOfAddress(carries.addresses, address);
  return index >= 0 && (epoch === null || carries.epochs[index]! >= epoch);
}
