import { gossipLoad } from '../src/gossip/claims/gossip-load.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(gossipLoad));
