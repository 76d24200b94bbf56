import { claimOfInvariant } from '../src/invariants/claim.ts';
import { epochOrder } from '../src/invariants/epoch-order.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(epochOrder));
