import { claimOfInvariant } from '../src/invariants/claim.ts';
import { leavePassedOn } from '../src/invariants/leave-passed-on.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(leavePassedOn));
