import { claimOfInvariant } from '../src/invariants/claim.ts';
import { wakingTime } from '../src/invariants/waking-time.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(wakingTime));
