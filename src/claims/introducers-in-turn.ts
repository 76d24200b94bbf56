/**
 * A newcomer asks every introducer there is, and not one of them again and again. So do both families; whoever asks in
 * another order may still keep its date of admission, so this is not for any protocol.
 */

import { nodeName } from '../faults/nodes.ts';
import { introducersIn } from '../faults/schedule.ts';
import type { Invariant } from '../judge/invariant.ts';
import { nameSet } from '../judge/listing.ts';

/** What one node has asked since it came up. */
interface Asked {
  /** The tick of its latest request. */
  tick: number;
  /** By introducer: the number of the request that it was last asked in, counted from 1 on. */
  readonly latest: Map<number, number>;
  requests: number;
  /** Has it been let in? What it writes when it leaves is no request. */
  isMember: boolean;
}

/**
 * The date of admission counts from when *some* introducer can be reached, whichever that is: of k each is asked once in k
 * requests, whatever becomes of the others, and that is so only if none is asked again before all of them were. All that a
 * node writes before it is in the group is a request, and what it writes in one tick is one, to however many.
 */
export const introducersInTurn: Invariant = {
  name: 'introducers-in-turn',
  statement:
    'A newcomer asks each introducer, but itself, once in as many requests in a row as there are introducers to ask.',
  source: 'the rule “join retry” (derived here)',
  derivation: 'no date: each request is judged by itself, src/claims/introducers-in-turn.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: a request that is lost was made.',
  underForgery: { holds: true, because: 'who is let in by a lie asks nobody any more' },
  schedules: {},
  watch(trial) {
    const { admission } = trial.promises;
    if ('notJudged' in admission) return admission;
    const introducers = introducersIn(trial.schedule);
    if (introducers === 1) return {};
    const asked: Asked[] = trial.nodes.map(nobodyAsked);
    /** Who has asked in this tick. */
    const asking = new Set<number>();

    function check(tick: number, node: number): void {
      const { latest, requests } = asked[node]!;
      const others = Array.from({ length: introducers }, (_, other) => other).filter(
        (other) => other !== node,
      );
      const since = requests - others.length;
      if (since < 0) return;
      const missed = others.filter((other) => (latest.get(other) ?? 0) <= since);
      if (missed.length === 0) return;
      trial.violate({
        tick,
        nodes: [node, ...missed],
        expected: `${nodeName(node)} asks each of ${nameSet(others)} once in ${others.length} requests in a row`,
        seen: `${nodeName(node)} has not asked ${nameSet(missed)}`,
      });
    }

    return {
      started(_tick, node) {
        asked[node] = nobodyAsked();
        asking.delete(node);
      },
      changed({ node, after }) {
        if (after.inGroup) asked[node]!.isMember = true;
      },
      sent({ from, to, sentTick }) {
        const own = asked[from]!;
        if (own.isMember || to >= introducers) return;
        if (own.tick !== sentTick) own.requests++;
        own.tick = sentTick;
        own.latest.set(to, own.requests);
        asking.add(from);
      },
      tickEnded(tick) {
        for (const node of asking) check(tick, node);
        asking.clear();
      },
    };
  },
};

function nobodyAsked(): Asked {
  return { tick: -1, latest: new Map(), requests: 0, isMember: false };
}
