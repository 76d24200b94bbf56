import { epochOrder } from '../src/gossip/claims/epoch-order.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(epochOrder));
