import { heartbeatAuthority } from '../src/gossip/claims/heartbeat-authority.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(heartbeatAuthority));
