/**
 * Which scenarios a log can be of. The assignment fails one node or half of them, all in one tick, and words the
 * two differently; a log in which it was otherwise is of another program, and the grader's points mean nothing
 * there. Such are the logs of the second assignment of the course, which has the same logger and the same first
 * line.
 */

import { plural } from '../faults/names-and-counts.ts';
import type { Address } from '../protocol/address.ts';
import { INTRODUCER_ADDRESS, nodeOfLogAddress } from './log-address.ts';
import type { FailureKind, LogRecord } from './log-record.ts';

/** What a log shows of how it came to be. */
export interface Recognition {
  add(record: LogRecord): void;
  /** How the world has failed nodes, by its first words on it; `null` if it has failed none. */
  readonly failure: FailureKind | null;
  /** Why the log is of no scenario of MP1, or `null`. */
  foreignReason(): string | null;
}

/** What each node of the second assignment logs when it is made, beside what those of the first do. */
const SECOND_ASSIGNMENT = 'APP MP2';

const MOST_TICKS = 5;

export function recognition(): Recognition {
  let failure: FailureKind | null = null;
  let isOfSecondAssignment = false;
  const made = new Set<Address>();
  const failed = new Set<Address>();
  const ticks = new Set<number>();

  return {
    get failure() {
      return failure;
    },
    add(record) {
      switch (record.kind) {
        case 'made':
          made.add(nodeOfLogAddress(record.node ?? INTRODUCER_ADDRESS));
          return;
        case 'failed':
          failure ??= record.failure;
          failed.add(nodeOfLogAddress(record.node));
          ticks.add(record.tick);
          return;
        case 'other':
          if (record.text === SECOND_ASSIGNMENT) isOfSecondAssignment = true;
          return;
        case 'founds':
        case 'asks':
        case 'joined':
        case 'removed':
        case 'clock':
          return;
      }
    },
    foreignReason() {
      if (isOfSecondAssignment) {
        return `it is of the second assignment of the course (its nodes say “${SECOND_ASSIGNMENT}”)`;
      }
      if (ticks.size > 1) {
        const first = [...ticks].slice(0, MOST_TICKS).join(', ');
        return `nodes fail at ${ticks.size} different times (${first}${ticks.size > MOST_TICKS ? ', …' : ''}), where MP1 fails all at once`;
      }
      const victims = failure === 'single' ? 1 : Math.floor(made.size / 2);
      if (failure === null || failed.size === victims) return null;
      return `${plural(failed.size, 'node fails', 'nodes fail')}, where MP1 fails ${failure === 'single' ? 'one' : `half of them (${victims} of ${made.size})`} with these words`;
    },
  };
}
