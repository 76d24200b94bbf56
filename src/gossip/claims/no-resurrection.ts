/** T3, no resurrection: what was removed comes back only with news. */

import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { boundsOf } from '../bounds.ts';
import { unmetBy } from '../conditions.ts';
import { DEPARTED } from '../member-list.ts';
import { settingsOf } from '../settings.ts';
import { toldVectorsOf } from './told-vectors.ts';

/** What a node must remember: it has removed an instance at that heartbeat, or was told that its epoch is over. */
interface Removed {
  readonly epoch: number | null;
  readonly heartbeat: number;
  readonly tick: number;
}

/**
 * Promised for `tombstoneTicks` after the removal, where those are enough for the faults of the schedule. Who is
 * told that an epoch is over owes the same as who removes it, whether it listed it or not (al8n/memberlist#197): by
 * B1, counted from that end, nobody gossips the instance any more. What it is told again puts nothing off. Where
 * a protocol cannot tell lives apart, hearing from a later life of the address counts as news too.
 */
export const noResurrection: Invariant = {
  name: 'no-resurrection',
  statement:
    'After a node has removed an instance at heartbeat v, or was told that its epoch is over, it lists it again only with a newer epoch or a heartbeat above v.',
  source: 'T3; SWIM §4.2 for the incarnation order',
  derivation: 'T3, src/gossip/claims/no-resurrection.ts; how long: src/gossip/bounds.ts',
  tier: 'heartbeat',
  about: 'belief',
  underLoss:
    'Yes, where tombstones last: their time must allow for the slowest link, the stalls, and the clocks that run slow or ahead.',
  underForgery: {
    holds: false,
    because: 'those who were made up push out the memory of the dead, once they are removed themselves',
  },
  schedules: {},
  watch(trial) {
    const unmet = unmetBy(boundsOf(trial.schedule), 'isForgettingSafe');
    if (unmet !== null) return unmet;
    const { tombstoneTicks } = settingsOf(trial.schedule);
    const removedBy: Map<number, Removed>[] = trial.nodes.map(() => new Map());
    const vectors = toldVectorsOf(trial);

    function remember(tick: number, node: number, before: MembershipView, after: MembershipView): void {
      before.addresses.forEach((address, index) => {
        if (indexOfAddress(after.addresses, address) >= 0 || before.heartbeats === null) return;
        const epoch = before.epochs === null ? null : before.epochs[index]!;
        removedBy[node]!.set(address, { epoch, heartbeat: before.heartbeats[index]!, tick });
      });
    }

    /** The epochs that a message ends, of instances that the node does not list now. */
    function rememberTold(tick: number, node: number, told: MemberVector, after: MembershipView): void {
      if (after.epochs === null) return;
      told.heartbeats.forEach((heartbeat, index) => {
        if (heartbeat !== DEPARTED) return;
        const address = told.addresses[index]!;
        const epoch = told.epochs[index]!;
        if (indexOfAddress(after.addresses, address) >= 0) return;
        const known = removedBy[node]!.get(address);
        const isKnown =
          known !== undefined &&
          (known.epoch! > epoch || (known.epoch === epoch && known.heartbeat === DEPARTED));
        if (!isKnown) removedBy[node]!.set(address, { epoch, heartbeat, tick });
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
          expected: `${nodeName(node)}, which ${inWords(removed, name)} in tick ${removed.tick}, lists it again only with a newer epoch or a higher heartbeat`,
          seen: `${nodeName(node)} lists ${name} again, at heartbeat ${heartbeat}`,
        });
      });
    }

    return {
      started(_tick, node) {
        removedBy[node]!.clear();
      },
      changed({ tick, node, cause, before, after }) {
        if (cause === 'start' || before.addresses === after.addresses) return;
        check(tick, node, before, after);
        remember(tick, node, before, after);
      },
      received({ tick, node, after, reading }) {
        if (reading === null || reading.kind === null || reading.carries === null || !after.inGroup) return;
        if (vectors.tellsOfEnds(reading.carries)) rememberTold(tick, node, reading.carries, after);
      },
    };
  },
};

function inWords({ heartbeat }: Removed, name: string): string {
  return heartbeat === DEPARTED
    ? `was told that ${name} has left`
    : `removed ${name} at heartbeat ${heartbeat}`;
}
