import { agreement } from '../src/invariants/agreement.ts';
import { claimOfInvariant } from '../src/invariants/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(agreement));
