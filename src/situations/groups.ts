/** Situations that a schedule is in from the start: how large the group is, and how much happens to it. */
import type { Situation } from './situation.ts';

/** A group as large as the suite makes them. */
const LARGEST_GROUP = 8;

/** So many kinds of fault in one schedule are a lot; joins count as one. */
const MANY_KINDS = 6;

export const oneNode: Situation = {
  name: 'one-node',
  statement: 'There is one node alone.',
  watch: ({ schedule }, reached) => once(schedule.nodes === 1, reached),
};

export const twoNodes: Situation = {
  name: 'two-nodes',
  statement: 'There are two nodes.',
  watch: ({ schedule }, reached) => once(schedule.nodes === 2, reached),
};

export const largestGroup: Situation = {
  name: 'largest-group',
  statement: 'Eight members or more list each other.',
  watch({ schedule }, reached) {
    if (schedule.nodes < LARGEST_GROUP) return {};
    return {
      changed({ before, after }) {
        if (before.addresses !== after.addresses && after.addresses.length >= LARGEST_GROUP) reached();
      },
    };
  },
};

export const noFaults: Situation = {
  name: 'no-faults',
  statement: 'Several nodes join, and nothing else happens to them.',
  watch: ({ schedule }, reached) =>
    once(schedule.nodes > 1 && schedule.faults.every(({ kind }) => kind === 'join'), reached),
};

export const manyKindsOfFault: Situation = {
  name: 'many-kinds-of-fault',
  statement: 'One schedule has six kinds of fault or more.',
  watch: ({ schedule }, reached) =>
    once(new Set(schedule.faults.map(({ kind }) => kind)).size >= MANY_KINDS, reached),
};

function once(holds: boolean, reached: () => void): ReturnType<Situation['watch']> {
  if (holds) reached();
  return {};
}
