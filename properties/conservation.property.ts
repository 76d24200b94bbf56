import { claimOfInvariant } from '../src/invariants/claim.ts';
import { conservation } from '../src/invariants/conservation.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(conservation));
