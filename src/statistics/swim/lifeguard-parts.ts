/**
 * Lifeguard's table: the baseline, each of its three parts alone, and all of them. The baseline has no rule of own stalls,
 * for memberlist has none: there a stall is time like any other. And it exchanges lists, as memberlist does.
 */
import { tellSuspectsToo } from '../../swim/rules/accused.ts';
import { aware } from '../../swim/rules/awareness.ts';
import type { Rules } from '../../swim/rules/rules.ts';
import { allThatPasses, onlyWakingTime } from '../../swim/rules/stalls.ts';
import { shorterWithConfirmations } from '../../swim/rules/suspicion.ts';
import { hardenedRules, LIFEGUARD, lenientVariant, type SwimVariant } from '../../swim/variants.ts';

const PARTS = {
  SWIM: {},
  'buddy alone': { accused: tellSuspectsToo },
  'self-awareness alone': { awareness: aware },
  'dogpile alone': { suspicion: shorterWithConfirmations },
  'all three': { accused: tellSuspectsToo, awareness: aware, suspicion: shorterWithConfirmations },
} as const satisfies Record<string, Partial<Rules>>;

export type PartName = keyof typeof PARTS;

/** From the most false positives to the fewest, as in Table IV. */
export const PART_NAMES = Object.keys(PARTS) as readonly PartName[];

/** What Table IV counts in 128 members: all false positives, and those at healthy members. */
export const PUBLISHED: Readonly<Record<PartName, { readonly all: number; readonly healthy: number }>> = {
  SWIM: { all: 339_002, healthy: 1326 },
  'buddy alone': { all: 318_935, healthy: 591 },
  'self-awareness alone': { all: 229_574, healthy: 436 },
  'dogpile alone': { all: 10_174, healthy: 89 },
  'all three': { all: 5193, healthy: 25 },
};

/** Does the protocol know of its own stalls besides? */
export type StallsName = 'time is time' | 'own stalls do not count';
export const STALLS_NAMES: readonly StallsName[] = ['time is time', 'own stalls do not count'];

export function partVariant(part: PartName, stalls: StallsName): SwimVariant {
  const rule = stalls === 'time is time' ? allThatPasses : onlyWakingTime;
  return lenientVariant(part, { ...hardenedRules, ...PARTS[part], stalls: rule }, LIFEGUARD);
}
