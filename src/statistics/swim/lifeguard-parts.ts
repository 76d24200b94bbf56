/**
 * Lifeguard's table: the baseline, each of its three parts alone, and all of them. The baseline has no rule of own stalls,
 * for memberlist has none: there a stall is time like any other. And it exchanges lists, as memberlist does.
 */
import { tellSuspectsToo } from '../../swim/rules/accused.ts';
import { aware } from '../../swim/rules/awareness.ts';
import type { Rules } from '../../swim/rules/rules.ts';
import { allThatPasses } from '../../swim/rules/stalls.ts';
import { shorterWithConfirmations } from '../../swim/rules/suspicion.ts';
import type { Settings } from '../../swim/settings.ts';
import { hardenedRules, LIFEGUARD, lenientVariant, type SwimVariant } from '../../swim/variants.ts';
import { PROBE_TICKS } from './measurement/formed-group.ts';

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

/** α: the shortest suspicion lasts α·log₁₀ n periods, and the longest β times that (§V). */
const ALPHA = 5;
const BETA = 6;

export function lifeguardSettings(members: number): Pick<Settings, 'suspicionTicks' | 'suspicionFactor'> {
  return { suspicionTicks: Math.ceil(ALPHA * Math.log10(members) * PROBE_TICKS), suspicionFactor: BETA };
}

export function partVariant(part: PartName): SwimVariant {
  const rules = { ...hardenedRules, stalls: allThatPasses, ...PARTS[part] };
  return lenientVariant(part, rules, LIFEGUARD);
}
