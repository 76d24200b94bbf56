import { boundedState } from '../src/invariants/bounded-state.ts';
import { claimOfInvariant } from '../src/invariants/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(boundedState));
