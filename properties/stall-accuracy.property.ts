import { claimOfInvariant } from '../src/invariants/claim.ts';
import { stallAccuracy } from '../src/invariants/stall-accuracy.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(stallAccuracy));
