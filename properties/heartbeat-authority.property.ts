import { claimOfInvariant } from '../src/invariants/claim.ts';
import { heartbeatAuthority } from '../src/invariants/heartbeat-authority.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(heartbeatAuthority));
