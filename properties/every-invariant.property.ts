/**
 * All invariants at once: what one of them lets pass, because it looks elsewhere, another sees. For long
 * hunts, which see each schedule once.
 */
import { INVARIANTS } from '../src/invariants/catalogue.ts';
import { judge } from '../src/invariants/judge.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty({
  name: 'every-invariant',
  statement: 'Every invariant of the catalogue holds.',
  source: 'the catalogue',
  tier: 'heartbeat',
  judge: (protocol, schedule, options) => judge(protocol, schedule, INVARIANTS, options),
});
