/** All invariants at once: what one of them lets pass, because it looks elsewhere, another sees. */

import type { Claim } from '../judge/claim.ts';
import { judge } from '../judge/judge.ts';
import { INVARIANTS } from './catalogue.ts';

/** For long hunts, which see each schedule once. What it finds is broken is the invariant that says so. */
export const everyInvariant: Claim = {
  name: 'every-invariant',
  statement: 'Every invariant of the catalogue holds.',
  source: 'the catalogue',
  tier: 'membership',
  judge: (protocol, schedule, options) => judge(protocol, schedule, INVARIANTS, options),
};
