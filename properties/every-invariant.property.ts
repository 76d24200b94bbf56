import { everyInvariant } from '../src/claims/every-invariant.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(everyInvariant);
