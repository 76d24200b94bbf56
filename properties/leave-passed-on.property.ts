import { leavePassedOn } from '../src/gossip/claims/leave-passed-on.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(leavePassedOn));
