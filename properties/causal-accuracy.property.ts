import { causalAccuracy } from '../src/invariants/causal-accuracy.ts';
import { claimOfInvariant } from '../src/invariants/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(causalAccuracy));
