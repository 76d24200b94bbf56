/** The other half of S6: how much a node may send. */

import { addressOfNode, nodeName } from '../../faults/nodes.ts';
import { introducersIn } from '../../faults/schedule.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import { gained, isNew, nameSet, trusts } from '../../judge/listing.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { DEPARTED } from '../member-list.ts';
import { settingsOf } from '../settings.ts';
import { toldVectorsOf } from './told-vectors.ts';

/**
 * What a turn may cost, from the rules: `targets` deals b, `news` adds b and the strangers that have
 * written, if there are news at all, `seed-contact` adds the introducers and one other, and `join-retry`
 * asks one of the introducers. The last two do so once in R ticks of the own heart. Without the bound news that go
 * on for ever, or a newcomer that asks in every tick, cost the group most where it has least to spare: when
 * many join at once.
 */
export const gossipLoad: Invariant = {
  name: 'gossip-load',
  statement:
    'In a tick a member writes to at most b of those whom it trusts, and, if it was told of a join, a restart or a leave since its last tick, to b more and to the strangers that have written; to others, the introducer and one more, it writes once in R ticks, and so does a newcomer.',
  source: 'S6; 1998, §2 and §5: the load does not depend on what happens',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/gossip-load.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes: R counts the ticks that the node makes.',
  underForgery: { holds: true, because: 'false news cost no more than true ones' },
  schedules: {},
  watch(trial) {
    const { fanout, joinRetryTicks } = settingsOf(trial.schedule);
    const introducers = introducersIn(trial.schedule);
    const vectors = toldVectorsOf(trial);
    const hasNews = trial.nodes.map(() => false);
    /** By node: who has written without being listed. */
    const strangers: Set<number>[] = trial.nodes.map(() => new Set());
    /** By node: how many ticks ago it wrote to the lost, or asked. */
    const ticksSinceAsking = trial.nodes.map(() => 0);
    function checkTurn(step: ViewStep, sent: readonly MessageSight[]): void {
      const { node, after } = step;
      ticksSinceAsking[node]!++;
      // Most turns are plain, and cost no more than this look at them.
      const isPlain = sent.length <= fanout && sent.every(({ to }) => trusts(after, to));
      if (!isPlain) checkReceivers(step, sent);
      hasNews[node] = false;
      strangers[node]!.clear();
    }

    function checkReceivers({ tick, node, after }: ViewStep, sent: readonly MessageSight[]): void {
      const receivers = [...new Set(sent.map(({ to }) => to))];
      const trusted = receivers.filter((to) => trusts(after, to));
      const others = receivers.filter((to) => !trusted.includes(to));
      const answered = trusted.filter((to) => strangers[node]!.has(to)).length;
      const allowed = fanout + (hasNews[node]! ? fanout + answered : 0);
      if (trusted.length > allowed) {
        const why = hasNews[node]! ? 'has news to pass on' : 'has no news';
        violate(tick, node, `${nodeName(node)}, which ${why}, writes to at most ${allowed}`, trusted.length);
      }
      if (others.length > 0) {
        const asked = ticksSinceAsking[node]!;
        ticksSinceAsking[node] = 0;
        if (asked < joinRetryTicks) {
          const expected = `${nodeName(node)} writes to those it does not list every ${joinRetryTicks} ticks`;
          const seen = `${nodeName(node)} writes to ${nameSet(others)} after ${asked === 1 ? '1 tick' : `${asked} ticks`}`;
          trial.violate({ tick, nodes: [node, ...others], expected, seen });
        }
        const unlisted = others.filter((to) => to >= introducers).length;
        if (unlisted > 1) {
          violate(tick, node, `${nodeName(node)} writes to one at most that it does not list`, unlisted);
        }
      }
    }

    function violate(tick: number, node: number, expected: string, count: number): void {
      trial.violate({ tick, nodes: [node], expected, seen: `${nodeName(node)} writes to ${count}` });
    }

    function forget(_tick: number, node: number): void {
      hasNews[node] = false;
      strangers[node]!.clear();
      ticksSinceAsking[node] = 0;
    }

    return {
      started: forget,
      stopped: forget,
      turned: checkTurn,
      received({ node, before, after, reading, isPlain }) {
        const told = reading?.carries ?? null;
        if (told !== null && vectors.tellsOfEnds(told) && tellsOfAnEnd(told, after)) hasNews[node] = true;
        if (isPlain) return;
        if (gained(before, after)) hasNews[node] = true;
        if (reading === null) return;
        const { from } = reading;
        if (isNew(before, after, addressOfNode(from))) strangers[node]!.add(from);
      },
    };
  },
};

/** Does a message say that a life is over which is not a former life of one that is listed? That is no news. */
function tellsOfAnEnd(carried: MemberVector, { addresses, epochs }: MembershipView): boolean {
  return carried.heartbeats.some((heartbeat, index) => {
    if (heartbeat !== DEPARTED) return false;
    const listed = indexOfAddress(addresses, carried.addresses[index]!);
    return listed < 0 || epochs === null || epochs[listed]! <= carried.epochs[index]!;
  });
}
