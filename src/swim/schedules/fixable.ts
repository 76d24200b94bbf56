/** Settings that a hunt may be asked to have the same in all its schedules: those that no condition ties to another. */

import type { FixableSetting } from '../../generation/family-schedules.ts';
import type { FamilySettings } from '../../protocol/setup.ts';
import { LARGEST_SETTING, LEAST, type SwimSettings } from '../settings.ts';

const MEANINGS = {
  probeTicks: 'how often a member probes another, in ticks',
  helpers: 'how many others are asked to probe whoever has not answered',
  suspicionFactor: 'how many times as long a suspicion lasts that nobody confirms',
  healthLimit: 'the most that the local health multiplier comes to',
  piggybackLimit: 'the most statements that are told along with a probe',
  retellFactor: 'how often each is told, by the logarithm of the group',
  exchangeTicks: 'how often a member exchanges with another all that both know, in ticks',
  joinRetryTicks: 'how often a newcomer asks again to be let in, in ticks',
} as const satisfies Partial<Record<keyof SwimSettings, string>>;

export const FIXABLE: Readonly<Record<string, FixableSetting>> = Object.fromEntries(
  Object.entries(MEANINGS).map(([name, meaning]) => {
    const least = LEAST[name as keyof typeof MEANINGS];
    return [name, { meaning, least, most: LARGEST_SETTING }];
  }),
);

/** What of these settings a hunt has fixed. */
export function fixedAmong(settings: FamilySettings = {}): Partial<SwimSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => Object.hasOwn(FIXABLE, name)));
}
