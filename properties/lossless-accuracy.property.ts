import { claimOfInvariant } from '../src/invariants/claim.ts';
import { losslessAccuracy } from '../src/invariants/lossless-accuracy.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(losslessAccuracy));
