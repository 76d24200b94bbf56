/** Situations around nodes that leave in good order. */
import { nodeOfAddress } from '../simulation/schedule.ts';
import { cutOfPartition } from './cuts.ts';
import { faultsOfKind, hasFault, losesMessages } from './faults.ts';
import type { Situation } from './situation.ts';

const NEVER = -1;

export const leave: Situation = {
  name: 'leave',
  statement: 'A member leaves, and others are there to be told.',
  watch({ schedule }, reached) {
    if (!hasFault(schedule, 'leave')) return {};
    return {
      stepped({ cause, before }) {
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
    const partitions = faultsOfKind(schedule, 'partition').map((fault) =>
      cutOfPartition(fault, schedule.nodes),
    );
    if (partitions.length === 0) return {};
    return {
      stepped({ tick, node, cause, before }) {
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
      stepped({ tick, node, cause }) {
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
