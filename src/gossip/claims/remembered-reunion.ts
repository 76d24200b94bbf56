/** B5 without an introducer: who remembers somebody that lives finds it again. */

import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import { lastFaultTick } from '../../faults/schedule.ts';
import { isLasting } from '../../faults/times.ts';
import { NEVER_MENDED } from '../../judge/conditions.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { nameOfLife } from '../../judge/listing.ts';
import { isPromised } from '../../judge/promises.ts';
import { settingsOf } from '../settings.ts';
import { lostMembers } from './lost-members.ts';

/**
 * The date and its derivation are in `bounds.ts` (`rememberedBy`). It asks for no introducer: two halves that have
 * lost it for good find each other by the memory that one member of the one has of a member of the other. A
 * memory counts if it outlasts the rounds that it takes to come to it. Claimed of patient groups, as reunions
 * are (`reunionFailTicks`): the one who is written to may list the writer already, and must not lose it again
 * before its own turn to write.
 */
export const rememberedReunion: Invariant = {
  name: 'remembered-reunion',
  statement:
    'If failTicks ≥ 2G + 3D − 2, a live node that another has removed for its silence, and still remembers, is listed by it again (n−1)·R + G + 2D + 1 ticks after the removal or after all was mended, whether the introducer is up or not.',
  source: 'B5 (derived here from the rule “seed contact”); uber/ringpop-node#84 for what happens without',
  derivation: 'B5, src/gossip/bounds.ts; src/gossip/claims/remembered-reunion.ts',
  tier: 'heartbeat',
  about: 'belief',
  underLoss:
    'Yes: it counts from the tick in which all is mended, or from the removal if that is later. Stretched by stalls, slow readers and slow clocks.',
  underForgery: {
    holds: false,
    because:
      'a heartbeat above what its owner has issued keeps a live member off a list, until it has caught up',
  },
  schedules: {},
  dates: ['remembered'],
  watch(trial) {
    const { schedule, nodes } = trial;
    const { remembrance } = trial.promises;
    const { faults } = schedule;
    const settings = settingsOf(schedule);
    if (!isPromised(remembrance)) return remembrance;
    const { by: rememberedBy } = remembrance;
    if (faults.some(isLasting)) return NEVER_MENDED;
    const mendedTick = lastFaultTick(schedule);
    const lost = lostMembers(trial);

    function check(tick: number, observer: number): void {
      for (const [address, { removedTick }] of lost.of(observer)) {
        const other = nodeOfAddress(address);
        const status = nodes[other];
        if (status === undefined || !status.up || status.paused) continue;
        const date = rememberedBy(Math.max(removedTick, mendedTick));
        if (tick < date || removedTick + settings.tombstoneTicks < date) continue;
        trial.violate({
          tick,
          nodes: [observer, other],
          expected: `${nodeName(observer)}, which removed ${nodeName(other)} in tick ${removedTick} and remembers it, lists ${nameOfLife(other, status.life)} again by tick ${date}: both are up, and all was mended by tick ${mendedTick}`,
          seen: `${nodeName(observer)} does not list ${nameOfLife(other, status.life)}`,
        });
      }
    }

    return {
      started: (_tick, node) => lost.forget(node),
      stepped: lost.stepped,
      tickEnded(tick) {
        if (tick < mendedTick) return;
        for (let observer = 0; observer < nodes.length; observer++) {
          if (nodes[observer]!.up && lost.of(observer).size > 0) check(tick, observer);
        }
      },
    };
  },
};
