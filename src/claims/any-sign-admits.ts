/** Any sign of the group admits. */

import { nodeName } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';

/**
 * Was it a member that wrote? What was sent in the tick in which its sender came into the group may have been sent
 * before that, by a former life of it or by this one, which asks in its turn and reads after it where it has been
 * stalled; so who has sent anything from outside in that tick may have sent this.
 */
export const anySignOfTheGroupAdmits: Invariant = {
  name: 'any-sign-admits',
  statement: 'Whoever receives a message that a member sent is in the group.',
  source: 'the rule “any sign of the group admits”',
  derivation: 'no date: each step is judged by itself, src/claims/any-sign-admits.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: it speaks of messages that arrive.',
  underForgery: {
    holds: false,
    because:
      'a lie lets a newcomer in as a message of a member does, so who is in the group says nothing of what members have sent',
  },
  schedules: {},
  watch(trial) {
    /** Since when each node is in the group, in the life it is living. */
    const memberSince = trial.nodes.map(() => Number.POSITIVE_INFINITY);
    /** When each has last sent anything without being in the group, in whatever life. */
    const outsideTick = trial.nodes.map(() => -1);
    let heardFrom: number | null = null;
    return {
      started(_tick, node) {
        memberSince[node] = Number.POSITIVE_INFINITY;
      },
      sent({ from, sentTick }) {
        if (!trial.views[from]!.inGroup) outsideTick[from] = sentTick;
      },
      delivered(_tick, { from, sentTick, isDamaged }) {
        const isOfMember = memberSince[from]! <= sentTick && outsideTick[from]! < sentTick;
        heardFrom = isOfMember && !isDamaged ? from : null;
      },
      changed({ tick, node, after }) {
        if (after.inGroup) memberSince[node] = Math.min(memberSince[node]!, tick);
      },
      received({ tick, node, after }) {
        const sender = heardFrom;
        heardFrom = null;
        if (sender === null || after.inGroup) return;
        trial.violate({
          tick,
          nodes: [node, sender],
          expected: `${nodeName(node)}, which a message of ${nodeName(sender)} has reached, is in the group`,
          seen: `${nodeName(node)} is not in the group`,
        });
      },
    };
  },
};
