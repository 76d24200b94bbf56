import { claimOfInvariant } from '../src/invariants/claim.ts';
import { leaveAnnounced } from '../src/invariants/leave-announced.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(leaveAnnounced));
