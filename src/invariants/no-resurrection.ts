/** T3, no resurrection: what was removed comes back only with news. */

import { indexOfAddress } from '../protocol/member-list.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { nodeName, nodeOfAddress } from '../simulation/schedule.ts';
import type { Invariant } from './invariant.ts';

interface Removed {
  readonly epoch: number | null;
  readonly heartbeat: number;
  readonly tick: number;
}

/**
 * Promised for `tombstoneTicks` after the removal, where those are enough for the faults of the schedule. Where a protocol cannot tell lives apart, hearing from
 * a later life of the address counts as news too.
 */
export const noResurrection: Invariant = {
  name: 'no-resurrection',
  statement:
    'After a node has removed an instance at heartbeat v, it lists it again only with a newer epoch or a heartbeat above v.',
  source: 'T3; SWIM §4.2 for the incarnation order',
  tier: 'heartbeat',
  holdsUnderForgery: false,
  watch(trial) {
    if (!trial.bounds.tombstonesLast) return {};
    const { tombstoneTicks } = trial.schedule.settings;
    const removedBy: Map<number, Removed>[] = trial.nodes.map(() => new Map());

    function remember(tick: number, node: number, before: MembershipView, after: MembershipView): void {
      before.addresses.forEach((address, index) => {
        if (indexOfAddress(after.addresses, address) >= 0 || before.heartbeats === null) return;
        const epoch = before.epochs === null ? null : before.epochs[index]!;
        removedBy[node]!.set(address, { epoch, heartbeat: before.heartbeats[index]!, tick });
      });
    }

    function isNews(
      node: number,
      target: number,
      removed: Removed,
      epoch: number | null,
      heartbeat: number,
    ): boolean {
      if (heartbeat > removed.heartbeat) return removed.epoch === null || epoch! >= removed.epoch;
      if (removed.epoch !== null) return epoch! > removed.epoch;
      const status = trial.nodes[target];
      return (
        status !== undefined && status.life > 0 && trial.clockOf(node).past[target]! >= status.startedTick
      );
    }

    function check(tick: number, node: number, before: MembershipView, after: MembershipView): void {
      after.addresses.forEach((address, index) => {
        const removed = removedBy[node]!.get(address);
        if (removed === undefined || indexOfAddress(before.addresses, address) >= 0) return;
        removedBy[node]!.delete(address);
        if (tick > removed.tick + tombstoneTicks) return;
        const target = nodeOfAddress(address);
        const epoch = after.epochs === null ? null : after.epochs[index]!;
        const heartbeat = after.heartbeats?.[index] ?? 0;
        if (isNews(node, target, removed, epoch, heartbeat)) return;
        const name = nodeName(target);
        trial.violate({
          tick,
          nodes: [node, target],
          expected: `${nodeName(node)}, which removed ${name} at heartbeat ${removed.heartbeat} in tick ${removed.tick}, lists it again only with a newer epoch or a higher heartbeat`,
          seen: `${nodeName(node)} lists ${name} again, at heartbeat ${heartbeat}`,
        });
      });
    }

    return {
      started(_tick, node) {
        removedBy[node]!.clear();
      },
      stepped({ tick, node, cause, before, after }) {
        if (before.addresses === after.addresses || cause === 'start') return;
        check(tick, node, before, after);
        remember(tick, node, before, after);
      },
    };
  },
};
