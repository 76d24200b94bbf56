import { boundedState } from '../src/claims/bounded-state.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(boundedState));
