import { everyInvariant } from '../src/invariants/every-invariant.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(everyInvariant);
