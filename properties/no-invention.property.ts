import { claimOfInvariant } from '../src/invariants/claim.ts';
import { noInvention } from '../src/invariants/no-invention.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(noInvention));
