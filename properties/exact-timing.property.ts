import { exactTiming } from '../src/gossip/claims/exact-timing.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(exactTiming));
