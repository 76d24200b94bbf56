/** All invariants at once: what one of them lets pass, because it looks elsewhere, another sees. */

import type { Claim } from '../judge/claim.ts';
import type { Invariant } from '../judge/invariant.ts';
import { judge } from '../judge/judge.ts';

/** For long hunts, which see each schedule once. What it finds is broken is the invariant that says so. */
export function everyInvariantOf(invariants: readonly Invariant[]): Claim {
  return {
    name: 'every-invariant',
    statement: 'Every invariant of the catalogue holds.',
    source: 'the catalogue',
    tier: 'membership',
    judge: (protocol, schedule, options) => judge(protocol, schedule, invariants, options),
  };
}
