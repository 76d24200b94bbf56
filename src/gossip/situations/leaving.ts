/** Situations around nodes that leave in good order. */

import { nodeOfAddress } from '../../faults/nodes.ts';
import { suspects } from '../../judge/listing.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { type Member, type MemberVector, memberAt } from '../../protocol/member-vector.ts';
import { cutBy } from '../../situations/cuts.ts';
import { faultsOfKind, hasFault, losesMessages } from '../../situations/faults.ts';
import { removals } from '../../situations/removals.ts';
import type { Situation } from '../../situations/situation.ts';
import { DEPARTED } from '../member-list.ts';

const NEVER = -1;

export const leave: Situation = {
  name: 'leave',
  statement: 'A member leaves, and others are there to be told.',
  watch({ schedule }, reached) {
    if (!hasFault(schedule, 'leave')) return {};
    return {
      changed({ cause, before }) {
        if (cause === 'leave' && before.inGroup && before.addresses.length > 1) reached();
      },
    };
  },
};

export const leaveDuringPartition: Situation = {
  name: 'leave-during-partition',
  statement: 'A member leaves while a partition lies between it and somebody that it lists.',
  watch({ schedule }, reached) {
    if (!hasFault(schedule, 'leave')) return {};
    const partitions = faultsOfKind(schedule, 'partition').flatMap((fault) => cutBy(fault) ?? []);
    if (partitions.length === 0) return {};
    return {
      changed({ tick, node, cause, before }) {
        if (cause !== 'leave' || !before.inGroup) return;
        for (const { fromTick, untilTick, covers } of partitions) {
          if (tick < fromTick || tick >= untilTick) continue;
          if (before.addresses.some((address) => covers(node, nodeOfAddress(address)))) reached();
        }
      },
    };
  },
};

export const farewellLost: Situation = {
  name: 'farewell-lost',
  statement: 'A member leaves, and its farewell is lost on the way to somebody.',
  watch({ schedule, nodes }, reached) {
    if (!hasFault(schedule, 'leave') || !losesMessages(schedule)) return {};
    const leaveTicks = nodes.map(() => NEVER);
    return {
      changed({ tick, node, cause }) {
        if (cause === 'leave') leaveTicks[node] = tick;
      },
      lost(_tick, { from, kind, sentTick }, reason) {
        if (kind === 'LEAVE' && leaveTicks[from] === sentTick && reason !== 'nobody there') reached();
      },
    };
  },
};

export const returnAfterLeave: Situation = {
  name: 'return-after-leave',
  statement: 'A node that has left comes back.',
  watch(_trial, reached) {
    const left = new Set<number>();
    return {
      stopped(_tick, node, how) {
        if (how === 'left') left.add(node);
      },
      started(_tick, node) {
        if (left.has(node)) reached();
      },
    };
  },
};

export const farewellOfSuspected: Situation = {
  name: 'farewell-of-suspected',
  statement: 'A farewell arrives of a member that the receiver suspects.',
  watch({ schedule, views }, reached) {
    if (!hasFault(schedule, 'leave')) return {};
    return {
      delivered(_tick, { to, kind, carries }) {
        if (kind !== 'LEAVE' || views[to]!.suspects.length === 0) return;
        const departed = departedIn(carries);
        if (departed.some(({ address }) => suspects(views[to]!, nodeOfAddress(address)))) reached();
      },
    };
  },
};

export const farewellOfRemoved: Situation = {
  name: 'farewell-of-removed',
  statement: 'A farewell arrives of a life that the receiver has removed already, because it was silent.',
  watch({ schedule, views }, reached) {
    if (!hasFault(schedule, 'leave')) return {};
    const removed = removals(schedule.nodes, ({ cause }) => cause === 'tick');
    return {
      delivered(_tick, { to, kind, carries }) {
        if (kind !== 'LEAVE') return;
        for (const { address, epoch } of departedIn(carries)) {
          const isListed = indexOfAddress(views[to]!.addresses, address) >= 0;
          if (!isListed && removed.by(to).get(address)?.epoch === epoch) reached();
        }
      },
      changed: removed.changed,
    };
  },
};

/** Those whose lives the message says are over. */
function departedIn(carries: MemberVector | null): Member[] {
  if (carries === null) return [];
  return carries.heartbeats.flatMap((heartbeat, index) =>
    heartbeat === DEPARTED ? [memberAt(carries, index)] : [],
  );
}
