/** Conditions under which the dates of gossip hold, and what is said of a schedule that does not meet them. */

import { type NotJudged, notJudged } from '../judge/not-judged.ts';
import type { Bounds } from './bounds.ts';

const UNMET = {
  isForgettingSafe:
    'tombstones do not outlast these faults, or there are more lives than groupSize (the tombstone condition)',
  clocksKeepUp: 'a clock is slow for good',
  hasRoom: 'memberLimit is less than the nodes',
  isJoinSafe: 'failTicks is less than a join without suspicion takes (the join condition)',
  isReunionSafe: 'failTicks is less than a reunion without suspicion takes (the reunion condition)',
} as const satisfies Partial<Record<keyof Bounds, string>>;

/** The first of these conditions (see `Bounds`) that is not met; `null`: they all are. */
export function unmetBy(bounds: Bounds, ...conditions: readonly (keyof typeof UNMET)[]): NotJudged | null {
  const unmet = conditions.find((condition) => !bounds[condition]);
  return unmet === undefined ? null : notJudged(UNMET[unmet]);
}
