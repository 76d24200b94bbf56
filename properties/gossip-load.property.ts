import { claimOfInvariant } from '../src/invariants/claim.ts';
import { gossipLoad } from '../src/invariants/gossip-load.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(gossipLoad));
