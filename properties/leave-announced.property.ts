import { leaveAnnounced } from '../src/gossip/claims/leave-announced.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(leaveAnnounced));
