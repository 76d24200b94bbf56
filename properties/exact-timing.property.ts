import { claimOfInvariant } from '../src/invariants/claim.ts';
import { exactTiming } from '../src/invariants/exact-timing.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(exactTiming));
