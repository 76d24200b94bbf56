import { claimOfInvariant } from '../src/invariants/claim.ts';
import { heartbeatMonotonicity } from '../src/invariants/heartbeat-monotonicity.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(heartbeatMonotonicity));
