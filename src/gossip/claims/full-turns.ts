/** The other half of the load: how little a turn may send. */

import { nodeName } from '../../faults/nodes.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import { trusts } from '../../judge/listing.ts';
import { sameNumbers } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { settingsOf } from '../settings.ts';

/**
 * A pass deals b in each of its turns but the last, which deals those who are left; and where only suspects
 * are left it is over (`targets.ts`). So each turn writes to somebody. A turn that is short is the last of
 * its pass, and the next one has all whom the node trusts in it: with e of them its first ⌊e/b⌋ turns are
 * full, or, where e < b, the one turn that it takes writes to all e. Newcomers would enter that pass, and the
 * suspected lose their turn in it; so this is said only while nobody comes, goes or is doubted.
 *
 * News are sent besides, and can make a short turn look full, never a full one short. What goes to suspects
 * or to the lost counts for nothing here.
 */
export const fullTurns: Invariant = {
  name: 'full-turns',
  statement:
    'In each turn a member writes to one at least of the e whom it trusts, if there are any; after a turn in which it writes to fewer than b and fewer than e, the next ⌊e/b⌋ turns, one at the least, are not so as long as it lists and suspects the same.',
  source: 'S6, from below: what a pass deals (derived here)',
  derivation: 'no date: each turn is judged by itself, src/gossip/claims/full-turns.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes, as it stands: it speaks of turns that the node makes, and of what it writes.',
  underForgery: { holds: true, because: 'a pass is dealt from the list, wherever that has come from' },
  schedules: {},
  watch(trial) {
    const { fanout } = settingsOf(trial.schedule);
    /** By node: how many of the turns to come are full. */
    const fullTurnsDue = trial.nodes.map(() => 0);

    /** To how many of those that are trusted the turn has written; b are enough. */
    function receiversOf(after: MembershipView, sent: readonly MessageSight[]): number {
      let count = 0;
      for (let i = 0; i < sent.length && count < fanout; i++) {
        const { to } = sent[i]!;
        if (sent.findIndex((message) => message.to === to) === i && trusts(after, to)) count++;
      }
      return count;
    }

    function endTurn({ tick, node, after }: ViewStep, sent: readonly MessageSight[]): void {
      if (!after.inGroup) return;
      const told = receiversOf(after, sent);
      const trusted = after.addresses.length - 1 - after.suspects.length;
      if (trusted <= 0) return;
      const least = Math.min(fanout, trusted);
      if (told === 0) {
        const expected = `${nodeName(node)} writes to one at least of the ${trusted} that it trusts`;
        trial.violate({ tick, nodes: [node], expected, seen: `${nodeName(node)} writes to none of them` });
      }
      if (told >= least) {
        fullTurnsDue[node] = Math.max(fullTurnsDue[node]! - 1, 0);
        return;
      }
      if (fullTurnsDue[node]! > 0) {
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)}, in whose last turns a pass has begun, writes to ${least} of the ${trusted} that it trusts`,
          seen: `${nodeName(node)} writes to ${told}`,
        });
      }
      fullTurnsDue[node] = Math.max(Math.floor(trusted / fanout), 1);
    }

    return {
      turned: endTurn,
      changed({ node, cause, before, after }) {
        if (fullTurnsDue[node] === 0) return;
        if (cause === 'start' || !isSameCompany(before, after)) fullTurnsDue[node] = 0;
      },
    };
  },
};

/** Are the same listed, and the same suspected? */
function isSameCompany(before: MembershipView, after: MembershipView): boolean {
  return sameNumbers(before.addresses, after.addresses) && sameNumbers(before.suspects, after.suspects);
}
