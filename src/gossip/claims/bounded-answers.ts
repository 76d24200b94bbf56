/** S9, no amplification: how much one message can make a node send at once. */

import { nodeName } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { pieceCount, settingsOf } from '../settings.ts';

/**
 * A request to join is answered with the list, in K pieces, and nothing else is answered before the next turn;
 * what a turn may cost is for `gossip-load` to say, however many messages came before it. K is bounded, for the
 * list is (`bounded-state`). Without such a bound a stranger who forges its sender turns a group against
 * whomever it names: one message to a member, and many to the victim.
 */
export const boundedAnswers: Invariant = {
  name: 'bounded-answers',
  statement:
    'A message is answered at once with at most as many messages as the list of the answerer takes, and all of them go to one node.',
  source: 'S9 (derived here); amplification, after RFC 4732 §2.3',
  derivation: '⌈(memberLimit − 1)/(capacity − 1)⌉ at the most, src/gossip/claims/bounded-answers.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes, as it stands.',
  underForgery: {
    holds: true,
    because: 'a forged request is answered like any other, by a list that is no longer than its limit',
  },
  schedules: {},
  remembers: [],
  watch(trial) {
    const settings = settingsOf(trial.schedule);
    /** Who has just read a message, and whom it has answered since, how often. */
    let answerer: number | null = null;
    let receiver: number | null = null;
    let answers = 0;

    function violate(tick: number, node: number, seen: string): void {
      const most = pieceCount(trial.views[node]!.addresses.length, settings);
      trial.violate({
        tick,
        nodes: [node],
        expected: `${nodeName(node)} answers a message with at most ${most}, the pieces of its list, to one node`,
        seen,
      });
    }

    return {
      stepped({ node, cause }) {
        answerer = cause === 'receive' ? node : null;
        receiver = null;
        answers = 0;
      },
      sent({ from, to, sentTick, isCopy }) {
        if (from !== answerer || isCopy) return;
        answers++;
        if (receiver !== null && to !== receiver) {
          violate(sentTick, from, `${nodeName(from)} answers ${nodeName(receiver)} and ${nodeName(to)}`);
        } else if (answers > pieceCount(trial.views[from]!.addresses.length, settings)) {
          violate(sentTick, from, `${nodeName(from)} answers with ${answers}`);
        }
        receiver = to;
      },
    };
  },
};
