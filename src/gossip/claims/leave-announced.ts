/** Leaves are announced: nobody has to find out by the silence. */

import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { listsLife, mayBeLater, nameOfLife } from '../../judge/listing.ts';
import { boundsOf } from '../bounds.ts';
import { unmetBy } from '../conditions.ts';

/** A node that has left, and who must know. */
interface Leave {
  readonly node: number;
  readonly life: number;
  readonly epoch: number | null;
  readonly tick: number;
  /** Those that have been told, each with the life it was in. */
  readonly told: Map<number, number>;
}

/**
 * The date: the leaver tells everyone whom it gossips with, itself, and whoever is told by t is told at the
 * latest when the mail of t has been read. From then on the leaver's epoch is over for them, and nothing
 * that others still tell of it brings it back while the tombstone lasts. A leave that is lost on one link
 * costs that receiver the detection time and nobody else anything.
 *
 * A claim of the second tier, for a protocol may as well let the news of a leave travel by rumour.
 */
export const leaveAnnounced: Invariant = {
  name: 'leave-announced',
  statement:
    'After a member has left in good order, whoever it listed unsuspected, over a link that lost nothing of its leave, does not list that life from D later on.',
  source: 'the rule “leave” (derived here)',
  derivation: 'D, src/gossip/claims/leave-announced.ts',
  tier: 'heartbeat',
  about: 'belief',
  underLoss:
    'Yes, link by link: whom a loss kept from hearing is not asked. The date is longer by the longest stall and the longest queue; who is stalled or has restarted is not asked.',
  underForgery: {
    holds: false,
    because:
      'those who were made up push out the memory of the leave, and what is still told of the leaver brings it back',
  },
  schedules: {},
  watch(trial) {
    const { nodes, views } = trial;
    const bounds = boundsOf(trial.schedule);
    const unmet = unmetBy(bounds, 'isForgettingSafe');
    if (unmet !== null) return unmet;
    const leaves: Leave[] = [];

    function isExcused(leave: Leave, observer: number, life: number): boolean {
      const { up, paused, life: present } = nodes[observer]!;
      if (!up || paused || present !== life) return true;
      return mayBeLater(trial, views[observer]!, leave.node, leave.life);
    }

    function checkLeave(now: number, leave: Leave): void {
      const { node, life, epoch, tick, told } = leave;
      for (const [observer, observerLife] of told) {
        if (!listsLife(views[observer]!, node, epoch)) continue;
        if (isExcused(leave, observer, observerLife)) continue;
        const who = nameOfLife(node, life);
        trial.violate({
          tick: now,
          nodes: [observer, node],
          expected: `${nodeName(observer)} does not list ${who}, which left in tick ${tick}, from tick ${tick + bounds.delayTicks} on: ${nodeName(node)} listed it, and nothing was lost between them`,
          seen: `${nodeName(observer)} lists ${who}`,
        });
      }
    }

    return {
      changed({ tick, node, cause, before }) {
        if (cause !== 'leave' || !before.inGroup) return;
        const told = new Map<number, number>();
        for (const address of before.addresses) {
          const other = nodeOfAddress(address);
          const status = nodes[other];
          if (other === node || before.suspects.includes(address) || !status?.up) continue;
          if (views[other]!.inGroup) told.set(other, status.life);
        }
        const { life, epoch } = nodes[node]!;
        leaves.push({ node, life, epoch, tick, told });
      },
      lost(_tick, { from, to, sentTick }) {
        for (const { node, tick, told } of leaves) {
          if (node === from && tick === sentTick) told.delete(to);
        }
      },
      tickEnded(tick) {
        for (const leave of leaves) {
          if (tick >= leave.tick + bounds.delayTicks) checkLeave(tick, leave);
        }
      },
    };
  },
};
