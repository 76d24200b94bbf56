/** All invariants at once: what one of them lets pass, because it looks elsewhere, another sees. */

import type { Claim } from '../judge/claim.ts';
import type { ClaimDescription } from '../judge/claim-description.ts';
import type { Invariant } from '../judge/invariant.ts';
import { judge } from '../judge/judge.ts';

/** What is said of many claims at once. */
export const OF_EACH: Omit<ClaimDescription, 'name' | 'statement'> = {
  source: 'the catalogue',
  derivation: 'each has its own',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, each as it says itself.',
  underForgery: { holds: true, because: 'each says so itself, and those that do not hold are left out' },
  schedules: {},
};

const EVERY_INVARIANT = 'every-invariant';

/** For long hunts, which see each schedule once. What it finds is broken is the invariant that says so. */
export function everyInvariantOf(invariants: readonly Invariant[]): Claim {
  return {
    name: EVERY_INVARIANT,
    statement: 'Every invariant of the catalogue holds.',
    ...OF_EACH,
    judge: (protocol, schedule, options) => judge(protocol, schedule, invariants, options),
  };
}
