import { heartbeatMonotonicity } from '../src/gossip/claims/heartbeat-monotonicity.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(heartbeatMonotonicity));
