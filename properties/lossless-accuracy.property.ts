import { losslessAccuracy } from '../src/claims/lossless-accuracy.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(losslessAccuracy));
