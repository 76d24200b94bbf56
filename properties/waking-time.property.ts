import { wakingTime } from '../src/gossip/claims/waking-time.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(wakingTime));
