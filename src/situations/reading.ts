/** Situations in which a member reads more slowly than its mail comes. */
import { hasFault } from './faults.ts';
import type { Situation } from './situation.ts';

export const queueOverflows: Situation = {
  name: 'queue-overflows',
  statement: 'A member that reads slowly loses a message because its queue is full.',
  watch({ schedule, views }, reached) {
    if (!hasFault(schedule, 'slow-reader')) return {};
    return {
      lost(_tick, { to }, reason) {
        if (reason === 'overflow' && views[to]!.inGroup) reached();
      },
    };
  },
};

export const readLate: Situation = {
  name: 'read-late',
  statement:
    'A member that makes its turns reads a message in a later tick than that in which it has arrived.',
  watch({ schedule, nodes, views }, reached) {
    if (!hasFault(schedule, 'slow-reader')) return {};
    return {
      delivered(tick, { to, dueTick }) {
        if (dueTick < tick && nodes[to]!.slow && views[to]!.inGroup) reached();
      },
    };
  },
};

export const slowReaderStalls: Situation = {
  name: 'slow-reader-stalls',
  statement: 'A member that reads slowly goes on after a stall, and still reads slowly.',
  watch({ schedule, nodes, views }, reached) {
    if (!hasFault(schedule, 'slow-reader') || !hasFault(schedule, 'pause')) return {};
    return {
      resumed(_tick, node) {
        if (nodes[node]!.slow && views[node]!.inGroup) reached();
      },
    };
  },
};
