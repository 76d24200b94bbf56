import { claimOfInvariant } from '../src/invariants/claim.ts';
import { coldStart } from '../src/invariants/cold-start.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(coldStart));
