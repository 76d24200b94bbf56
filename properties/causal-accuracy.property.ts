import { causalAccuracy } from '../src/claims/causal-accuracy.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(causalAccuracy));
