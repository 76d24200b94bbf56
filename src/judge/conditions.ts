/** Conditions that several claims have, and what is said of a run that does not meet them. */
import type { Bounds } from '../gossip/bounds.ts';
import { type NotJudged, notJudged, type Trial } from './invariant.ts';

const UNMET = {
  isForgettingSafe:
    'tombstones do not outlast these faults, or there are more lives than groupSize (the tombstone condition)',
  clocksKeepUp: 'a clock is slow for good',
  hasRoom: 'memberLimit is less than the nodes',
  isJoinSafe: 'failTicks is less than a join without suspicion takes (the join condition)',
  isReunionSafe: 'failTicks is less than a reunion without suspicion takes (the reunion condition)',
} as const satisfies Partial<Record<keyof Bounds, string>>;

/** The first of these conditions (see `Bounds`) that the run does not meet; `null`: it meets them all. */
export function unmetBy(
  { bounds }: Pick<Trial, 'bounds'>,
  ...conditions: readonly (keyof typeof UNMET)[]
): NotJudged | null {
  const unmet = conditions.find((condition) => !bounds[condition]);
  return unmet === undefined ? null : notJudged(UNMET[unmet]);
}

/** What is said where a fault lasts to the end of the run. */
export const NEVER_MENDED = notJudged('a fault lasts to the end');
